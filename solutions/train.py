"""Part 4: data, mini-batches, the gradient check and the training loop.

Conventions, the same in all four files:

- Rows are samples: X has shape (n, features), and a layer computes z = X @ W + b.
- Biases have shape (1, units), so that one row of biases serves every sample.
- Labels are one-hot: shape (n, classes), a single 1 in each row.
- The mean over the batch is taken exactly once: in the loss, and hence in `backward`.
- Numbers are float64 unless a docstring says otherwise.
- Randomness comes from an optional `rng`; nobody seeds NumPy's global generator.

In this file images are float32 (half the memory), and an accuracy is a fraction from 0 to 1.

Run `python exercises/train.py` to see what works so far, and then
`python exercises/demos.py xor` and `python exercises/demos.py mnist` to train.
"""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import numpy.typing as npt

from network import NeuralNetwork

PARAMETERS = ("W1", "b1", "W2", "b2")

FloatArray = npt.NDArray[np.floating[Any]]
History = dict[str, list[float]]


def one_hot(y: npt.ArrayLike, num_classes: int = 10) -> FloatArray:
    """Turn integer labels into rows of zeros with a single 1, in the label's column.

    Args:
        y: integer labels, shape (n,).
        num_classes: the number of columns.

    Returns:
        Floats, shape (n, num_classes).

    Raises:
        ValueError: when a label lies outside 0 .. num_classes - 1. (A label of -1 would otherwise
            land in the last column silently.)

    >>> print(one_hot([2, 0], num_classes=3))
    [[0. 0. 1.]
     [1. 0. 0.]]
    """
    y = np.asarray(y)  # (n,)
    if np.any((y < 0) | (y >= num_classes)):
        raise ValueError(f"labels must lie in 0 .. {num_classes - 1}: {y.min()} .. {y.max()} found")
    encoded = np.zeros((len(y), num_classes))  # (n, num_classes)
    encoded[np.arange(len(y)), y] = 1.0  # one entry of every row
    return encoded


def preprocess(images: npt.NDArray[Any]) -> FloatArray:
    """Flatten images to rows and bring the pixels from 0 .. 255 to 0 .. 1.

    60,000 images take 188 MB in float32, 376 MB in float64: divide straight into float32, so that
    the larger array never exists.

    Args:
        images: shape (n, height, width), uint8.

    Returns:
        A new float32 array, shape (n, height * width).

    >>> rows = preprocess(np.array([[[0, 51], [102, 255]]], dtype=np.uint8))
    >>> print(rows, rows.dtype)
    [[0.  0.2 0.4 1. ]] float32
    """
    return np.divide(images.reshape(len(images), -1), 255, dtype=np.float32)  # (n, pixels)


def iterate_minibatches(
    X: npt.NDArray[Any],
    y: npt.NDArray[Any],
    batch_size: int,
    rng: np.random.Generator | None = None,
) -> Iterator[tuple[npt.NDArray[Any], npt.NDArray[Any]]]:
    """Go through the samples once, in a new random order, a batch at a time.

    Shuffle the row numbers, not the rows: a shuffled copy of X would double the memory. Every
    sample comes exactly once, beside its own label; the last batch is smaller when batch_size does
    not divide n.

    Args:
        X: the samples, shape (n, features).
        y: their labels, n rows (one-hot or integers).
        batch_size: rows per batch, at least 1.
        rng: the source of the order; None makes a new one, `np.random.default_rng()`.

    Returns:
        An iterator (a generator) over pairs (X_batch, y_batch).

    >>> X, y = np.array([[0], [10], [20]]), np.array([0, 1, 2])
    >>> batches = list(iterate_minibatches(X, y, batch_size=2))
    >>> print([len(X_batch) for X_batch, _ in batches])
    [2, 1]
    >>> print(all((X_batch[:, 0] == 10 * y_batch).all() for X_batch, y_batch in batches))
    True
    """
    rng = np.random.default_rng() if rng is None else rng
    order = rng.permutation(len(X))  # (n,), row numbers
    for start in range(0, len(X), batch_size):
        rows = order[start : start + batch_size]  # (batch_size,), or fewer at the end
        yield X[rows], y[rows]


def accuracy(net: NeuralNetwork, X: npt.NDArray[Any], y: npt.NDArray[Any]) -> float:
    """Return the fraction of the samples that the network classifies correctly.

    Args:
        net: the network.
        X: the samples, shape (n, features).
        y: integer labels, shape (n,), or one-hot labels, shape (n, classes).

    Returns:
        A plain float from 0 to 1 (not a percentage).

    >>> net = NeuralNetwork(2, 3, 2)
    >>> net.b2 = np.array([[0.0, 1.0]])  # with X = 0, it always answers class 1
    >>> print(accuracy(net, np.zeros((4, 2)), np.array([1, 1, 1, 0])))
    0.75
    >>> print(accuracy(net, np.zeros((2, 2)), np.array([[0, 1], [1, 0]])))
    0.5
    """
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y  # (n,)
    return float(np.mean(net.predict(X) == labels))


def numerical_gradient(
    loss: Callable[[], float], parameter: FloatArray, epsilon: float = 1e-5
) -> FloatArray:
    """Measure d loss / d parameter by central differences, entry by entry (given).

    With all other entries held fixed, the gradient by one entry w is
    (loss(w + epsilon) - loss(w - epsilon)) / (2 * epsilon). No calculus is needed, and two forward
    passes for every entry: far too slow for training, and perfect for testing. The error is
    proportional to epsilon**2, plus rounding noise proportional to 1 / epsilon: see Press et al.,
    Numerical Recipes, chapter 5.7.

    Args:
        loss: computes the loss with `parameter` as it is at that moment; it takes no arguments.
        parameter: a float64 array of any shape. Its entries are moved in place, one at a time, and
            each gets its very value back, also when `loss` raises.
        epsilon: the step.

    Returns:
        A new array, in the shape of `parameter`.

    >>> w = np.array([[1.0, -2.0], [0.0, 3.0]])
    >>> print(numerical_gradient(lambda: float(np.sum(w**2)), w).round(6))  # 2 * w
    [[ 2. -4.]
     [ 0.  6.]]
    """
    gradient = np.zeros(parameter.shape)
    for index in np.ndindex(parameter.shape):
        value = parameter[index]
        try:
            parameter[index] = value + epsilon
            loss_above = loss()
            parameter[index] = value - epsilon
            loss_below = loss()
        finally:
            parameter[index] = value
        gradient[index] = (loss_above - loss_below) / (2 * epsilon)
    return gradient


def gradient_check(
    net: NeuralNetwork, X: npt.ArrayLike, y: npt.ArrayLike, epsilon: float = 1e-5
) -> float:
    """Compare `backward` with numerical gradients, over every entry of all four parameters.

    `numerical_gradient` measures those of one parameter; the loss is that of X and y. The relative
    error of an analytic gradient a against a numerical one b is |a - b| / max(|a| + |b|, floor).
    The floor (1e-6) keeps two zeros from dividing by zero, and the rounding noise of the numerical
    gradient, about 1e-11, from looking like an error.

    Args:
        net: the network; its parameters come out exactly as they went in.
        X: a few samples, shape (n, features), best random ones: with zero biases, an all-zero
            sample sits on the kink of ReLU, where the two gradients rightly differ.
        y: their one-hot labels, shape (n, classes).
        epsilon: the step.

    Returns:
        The largest relative error: below 1e-4, mostly far below, for a correct `backward`; 1 when
        a gradient is missing; nan when one is not a number.

    >>> rng = np.random.default_rng(0)
    >>> net = NeuralNetwork(4, 6, 3, rng=rng)
    >>> X, y = rng.standard_normal((5, 4)), np.eye(3)[[0, 1, 2, 0, 1]]
    >>> print(gradient_check(net, X, y) < 1e-6)
    True
    """
    net = copy.deepcopy(net)  # the original is never touched
    for name in PARAMETERS:
        setattr(net, name, np.asarray(getattr(net, name), dtype=np.float64))
    net.forward(X)
    gradients = net.backward(y)
    worst = 0.0
    for name in PARAMETERS:
        parameter = getattr(net, name)
        a = gradients["d" + name]  # the shape of the parameter, like all below
        b = numerical_gradient(lambda: net.compute_loss(y, net.forward(X)), parameter, epsilon)
        errors = np.abs(a - b) / np.maximum(np.abs(a) + np.abs(b), 1e-6)
        worst = np.maximum(worst, np.max(errors))
    return float(worst)


def train(
    net: NeuralNetwork,
    X: npt.NDArray[Any],
    y: npt.NDArray[Any],
    epochs: int,
    batch_size: int = 128,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
    X_val: npt.NDArray[Any] | None = None,
    y_val: npt.NDArray[Any] | None = None,
) -> History:
    """Train the network by mini-batch gradient descent, and tell how it went.

    For every batch: forward, loss, backward, update. One pass over all batches is an epoch.

    Args:
        net: the network; its parameters change (and may come out in the precision of X).
        X: the samples, shape (n, features).
        y: their one-hot labels, shape (n, classes).
        epochs: passes over the data.
        batch_size: samples per step.
        learning_rate: the length of a step.
        rng: the source of the order of the samples, a new order every epoch.
        X_val: samples to judge by, never to learn from (optional).
        y_val: their labels, integers or one-hot.

    Returns:
        {"loss": [...], "accuracy": [...], "val_accuracy": [...]}, plain floats, one per epoch.
        loss and accuracy are means over the samples of the epoch, as the network met them (a
        smaller last batch counts less; taking the accuracy on X after the epoch is right as well,
        and slower). val_accuracy is that on X_val after the epoch, and stays an empty list when no
        validation set is given.

    >>> X, y = np.array([[0, 0], [0, 1], [1, 0], [1, 1]]), one_hot([0, 1, 1, 0], num_classes=2)
    >>> rng = np.random.default_rng(0)
    >>> history = train(NeuralNetwork(2, 16, 2, rng=rng), X, y, epochs=500, batch_size=4, rng=rng)
    >>> print(len(history["loss"]), history["accuracy"][-1], history["val_accuracy"])
    500 1.0 []
    """
    history: History = {"loss": [], "accuracy": [], "val_accuracy": []}
    # Images in float32 are worth it only if the rest of the arithmetic is float32 as well.
    precision = np.result_type(X, np.float32)
    y = np.asarray(y, dtype=precision)
    for name in PARAMETERS:
        setattr(net, name, getattr(net, name).astype(precision))
    for _ in range(epochs):
        loss, hits = 0.0, 0
        for X_batch, y_batch in iterate_minibatches(X, y, batch_size, rng):
            y_pred = net.forward(X_batch)  # (batch, classes)
            loss += net.compute_loss(y_batch, y_pred) * len(X_batch)
            hits += np.count_nonzero(np.argmax(y_pred, axis=1) == np.argmax(y_batch, axis=1))
            net.update_weights(net.backward(y_batch), learning_rate)
        history["loss"].append(float(loss / len(X)))
        history["accuracy"].append(float(hits / len(X)))
        if X_val is not None and y_val is not None:
            history["val_accuracy"].append(accuracy(net, X_val, y_val))
    return history


if __name__ == "__main__":
    from demos import main

    main()
