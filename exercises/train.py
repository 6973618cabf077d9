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
`python exercises/train.py xor` and `python exercises/train.py mnist` to train.
"""

from __future__ import annotations

import argparse
import sys
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from network import NeuralNetwork

MNIST = Path(__file__).resolve().parent.parent / "data" / "mnist.npz"
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
            land in the last column without a word.)

    >>> print(one_hot([2, 0], num_classes=3))
    [[0. 0. 1.]
     [1. 0. 0.]]
    """
    # TODO(4.1): refuse labels out of range, then put a single 1 into each row.
    raise NotImplementedError("task 4.1: one_hot")


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
    # TODO(4.2): one row per image, pixels divided by 255 straight into float32.
    raise NotImplementedError("task 4.2: preprocess")


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
    # TODO(4.3): check the arguments, shuffle the row numbers, hand out batch after batch.
    raise NotImplementedError("task 4.3: iterate_minibatches")


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
    # TODO(4.4): the fraction of predictions that equal the label, for both kinds of labels.
    raise NotImplementedError("task 4.4: accuracy")


def gradient_check(
    net: NeuralNetwork, X: npt.ArrayLike, y: npt.ArrayLike, epsilon: float = 1e-5
) -> float:
    """Compare `backward` with numerical gradients, over every entry of all four parameters.

    Numerically, with all other entries held fixed, the gradient by one entry w is
    (loss(w + epsilon) - loss(w - epsilon)) / (2 * epsilon). The relative error of an analytic
    gradient a against a numerical one b is |a - b| / max(|a| + |b|, floor). The floor (1e-6) keeps
    two zeros from dividing by zero, and the rounding noise of the numerical gradient, about 1e-11,
    from looking like an error.

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
    # TODO(4.5): move every entry of every parameter by plus and minus epsilon, and put it back.
    raise NotImplementedError("task 4.5: gradient_check")


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
    # TODO(4.6): for each epoch all batches, and for each batch the four steps; then the history.
    raise NotImplementedError("task 4.6: train")


# What follows is complete: two demonstrations that use all of the above. No holes here.


class WatchedNetwork(NeuralNetwork):
    """A network that says so after every step of gradient descent."""

    after_step: Callable[[], None] = staticmethod(lambda: None)

    def update_weights(self, gradients: dict[str, FloatArray], learning_rate: float) -> None:
        """Take the step, then tell."""
        super().update_weights(gradients, learning_rate)
        self.after_step()


def train_watched(
    net: WatchedNetwork, X: FloatArray, y: FloatArray, *, epochs: int, batch_size: int, **more: Any
) -> History:
    """Call `train` with a progress bar over all the steps it is going to take."""
    from display import ProgressBar

    with ProgressBar(steps=epochs * -(-len(X) // batch_size)) as bar:
        net.after_step = bar.advance
        return train(net, X, y, epochs, batch_size, **more)


def train_xor(
    hidden_size: int = 16,
    epochs: int = 1000,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
) -> tuple[NeuralNetwork, History]:
    """Teach a 2-16-2 network XOR: four hidden units can do it, sixteen rarely start badly."""
    rng = np.random.default_rng() if rng is None else rng
    X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
    y = one_hot([0, 1, 1, 0], num_classes=2)
    net = WatchedNetwork(2, hidden_size, 2, rng=rng)
    history = train_watched(
        net, X, y, epochs=epochs, batch_size=4, learning_rate=learning_rate, rng=rng
    )
    print(f"loss after the first epoch {history['loss'][0]:.4f}, after the last", end=" ")
    print(f"{history['loss'][-1]:.4f}; accuracy {history['accuracy'][-1]:.0%}")
    for x, probabilities in zip(X, net.forward(X), strict=True):
        print(f"  {x[0]:.0f} xor {x[1]:.0f}   probability of 1: {probabilities[1]:.3f}")
    return net, history


def load_mnist(path: Path = MNIST) -> dict[str, npt.NDArray[np.uint8]]:
    """Read x_train, y_train, x_test and y_test; a missing or damaged file is an error.

    A .csv file is read by csv_data.py, and a part of it is kept for the test.
    """
    if path.suffix == ".csv":
        from csv_data import load_csv

        return load_csv(path)
    advice = "restore it with `git checkout -- data/mnist.npz`, or see data/README.md"
    if not path.is_file():
        raise FileNotFoundError(f"The data file {path.name} is missing: {advice}.")
    try:
        with np.load(path, allow_pickle=False) as file:
            return {name: file[name] for name in ("x_train", "y_train", "x_test", "y_test")}
    except (KeyError, ValueError, OSError, EOFError, zipfile.BadZipFile) as error:
        raise ValueError(f"The data file {path.name} is damaged: {advice}.") from error


def train_mnist(
    hidden_size: int = 128,
    epochs: int = 2,
    learning_rate: float = 0.5,
    rng: np.random.Generator | None = None,
    data: dict[str, npt.NDArray[np.uint8]] | None = None,
) -> tuple[NeuralNetwork, History]:
    """Teach a 784-128-10 network to read handwritten digits: all 60,000 images, a few seconds."""
    rng = np.random.default_rng() if rng is None else rng
    data = load_mnist() if data is None else data
    X, y = preprocess(data["x_train"]), one_hot(data["y_train"])
    X_test, y_test = preprocess(data["x_test"]), data["y_test"]
    net = WatchedNetwork(X.shape[1], hidden_size, 10, rng=rng)
    options = {"learning_rate": learning_rate, "rng": rng, "X_val": X_test, "y_val": y_test}
    history = train_watched(net, X, y, epochs=epochs, batch_size=128, **options)
    columns = (history["loss"], history["accuracy"], history["val_accuracy"])
    for epoch, (loss, seen, unseen) in enumerate(zip(*columns, strict=True), start=1):
        print(f"epoch {epoch}: loss {loss:.4f}, accuracy {seen:.2%}, on the test set {unseen:.2%}")
    return net, history


def _demo() -> None:
    """Try the small functions of this file, each on its own, and say which are still open."""
    X, y = np.arange(10.0).reshape(5, 2), np.array([0, 1, 2, 0, 1])
    images = np.array([[[0, 255], [51, 102]]], dtype=np.uint8)

    def check_gradients() -> str:
        rng = np.random.default_rng(0)
        net, Y = NeuralNetwork(2, 4, 3, rng=rng), np.eye(3)[y]
        return f"{gradient_check(net, rng.standard_normal((5, 2)), Y):.1e}"

    attempts: dict[str, Callable[[], object]] = {
        "one_hot([1, 0], 3)": lambda: one_hot([1, 0], 3).tolist(),
        "preprocess(2 x 2 image)": lambda: preprocess(images).round(2).tolist(),
        "batches of 2 from 5 rows": lambda: [
            rows.tolist() for _, rows in iterate_minibatches(X, np.arange(5), 2)
        ],
        "accuracy, untrained": lambda: accuracy(NeuralNetwork(2, 4, 3), X, y),
        "gradient check": check_gradients,
        "train, loss of 3 epochs": lambda: np.round(
            train(NeuralNetwork(2, 4, 3), X / 10, np.eye(3)[y], 3)["loss"], 3
        ).tolist(),
    }
    for title, attempt in attempts.items():
        try:
            print(f"{title:26}{attempt()}")
        except NotImplementedError as hole:
            print(f"{title:26}still open ({hole})")
    print("Once all is filled: python exercises/train.py xor, python exercises/train.py mnist")


def _main() -> None:
    """Read the command line and run what it asks for."""
    parser = argparse.ArgumentParser(description="Train a network, or try this file's functions.")
    parser.add_argument("what", nargs="?", choices=("demo", "xor", "mnist"), default="demo")
    parser.add_argument("--data", type=Path, default=MNIST, help="for mnist: an .npz or .csv file")
    asked = parser.parse_args()
    from display import plot_mnist, plot_xor

    try:
        if asked.what == "xor":
            plot_xor(*train_xor(), Path("xor.png"))
        elif asked.what == "mnist":
            data = load_mnist(asked.data)
            net, history = train_mnist(data=data)
            images, labels = data["x_test"][:10], data["y_test"][:10]
            guesses = net.predict(preprocess(images))
            plot_mnist(history, Path("mnist.png"), images=images, labels=labels, guesses=guesses)
        else:
            _demo()
    except NotImplementedError as hole:
        sys.exit(f"Still open: {hole}. Fill this hole and run the file again.")
    except (FileNotFoundError, ValueError) as error:
        sys.exit(str(error))


if __name__ == "__main__":
    _main()
