"""Part 3: a network with one hidden layer.

Conventions, the same in all four files:

- Rows are samples: X has shape (n, features), and a layer computes z = X @ W + b.
- Biases have shape (1, units), so that one row of biases serves every sample.
- Labels are one-hot: shape (n, classes), a single 1 in each row.
- The mean over the batch is taken exactly once: in the loss, and hence in `backward`.
- Numbers are float64 unless a docstring says otherwise.
- Randomness comes from an optional `rng`; nobody seeds NumPy's global generator.

In this file the network is X -> z1 -> a1 = relu(z1) -> z2 -> a2 = softmax(z2), and dW1 is short for
d loss / d W1, and so on: a gradient always has the shape of the thing it belongs to.

Run `python exercises/network.py` to see what works so far.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from activations import relu, relu_derivative, softmax

FloatArray = npt.NDArray[np.floating[Any]]


class NeuralNetwork:
    """A classifier with one hidden layer: ReLU inside, softmax at the end.

    Attributes:
        W1: weights of the hidden layer, shape (input_size, hidden_size).
        b1: biases of the hidden layer, shape (1, hidden_size).
        W2: weights of the output layer, shape (hidden_size, output_size).
        b2: biases of the output layer, shape (1, output_size).
        cache: what the last `forward` computed and `backward` needs: "X", "z1", "a1", "z2", "a2".
    """

    W1: FloatArray
    b1: FloatArray
    W2: FloatArray
    b2: FloatArray
    cache: dict[str, FloatArray]

    def __init__(
        self,
        input_size: int,
        hidden_size: int,
        output_size: int,
        rng: np.random.Generator | None = None,
    ) -> None:
        """Draw the weights with He initialisation and set the biases to zero.

        He initialisation: normally distributed with mean 0 and standard deviation
        sqrt(2 / inputs of the layer). The cache starts as an empty dictionary.

        Args:
            input_size: features per sample.
            hidden_size: units of the hidden layer.
            output_size: classes.
            rng: the source of the random weights; None makes a new one,
                `np.random.default_rng()`.

        >>> net = NeuralNetwork(784, 128, 10, rng=np.random.default_rng(0))
        >>> print(net.W1.shape, net.b1.shape, net.W2.shape, net.b2.shape)
        (784, 128) (1, 128) (128, 10) (1, 10)
        >>> print(round(float(net.W1.std()), 2), round(float(np.sqrt(2 / 784)), 2))
        0.05 0.05
        """
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2 / input_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = rng.standard_normal((hidden_size, output_size)) * np.sqrt(2 / hidden_size)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}

    def forward(self, X: npt.ArrayLike) -> FloatArray:
        """Compute the probabilities of the classes, and keep every step in the cache.

        z1 = X @ W1 + b1,  a1 = relu(z1),  z2 = a1 @ W2 + b2,  a2 = softmax(z2).

        Args:
            X: the samples, shape (n, input_size).

        Returns:
            a2, shape (n, output_size): every row is positive and sums to 1.

        >>> net = NeuralNetwork(2, 3, 2)
        >>> print(net.forward(np.zeros((1, 2))))  # nothing in, no biases: it cannot decide
        [[0.5 0.5]]
        >>> print(sorted(net.cache))
        ['X', 'a1', 'a2', 'z1', 'z2']
        """
        X = np.asarray(X)  # (n, inputs)
        z1 = X @ self.W1 + self.b1  # (n, hidden)
        a1 = relu(z1)  # (n, hidden)
        z2 = a1 @ self.W2 + self.b2  # (n, classes)
        a2 = softmax(z2)  # (n, classes), every row sums to 1
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def predict(self, X: npt.ArrayLike) -> npt.NDArray[np.intp]:
        """Return the most probable class of every sample.

        A prediction between `forward` and `backward` must not spoil the gradients: afterwards the
        cache holds what it held before.

        Args:
            X: the samples, shape (n, input_size).

        Returns:
            Integers from 0 to output_size - 1, shape (n,).

        >>> net = NeuralNetwork(2, 3, 2)
        >>> net.b2 = np.array([[0.0, 1.0]])
        >>> print(net.predict(np.zeros((3, 2))))
        [1 1 1]
        """
        cache = self.cache
        probabilities = self.forward(X)  # (n, classes)
        self.cache = cache
        return probabilities.argmax(axis=1)  # (n,)

    def compute_loss(self, y_true: npt.ArrayLike, y_pred: npt.ArrayLike) -> float:
        """Return the mean cross-entropy, in nats: -(1/n) * sum over rows and classes y * log(p).

        log(0) is minus infinity, so no probability may count as smaller than a tiny one (1e-15).

        Args:
            y_true: one-hot labels, shape (n, classes).
            y_pred: probabilities, shape (n, classes).

        Returns:
            A plain float, 0 for perfect predictions; the sum is divided by n and by nothing else.

        Raises:
            ValueError: when the shapes differ, for example because y_true holds integer labels:
                NumPy might stretch ("broadcast") them and silently give a wrong loss.

        >>> net = NeuralNetwork(2, 3, 2)
        >>> y_true = np.array([[1.0, 0.0], [0.0, 1.0]])
        >>> y_pred = np.array([[0.5, 0.5], [0.75, 0.25]])
        >>> print(round(net.compute_loss(y_true, y_pred), 4))  # (log 2 + log 4) / 2
        1.0397
        """
        y_true = np.asarray(y_true)  # (n, classes)
        y_pred = np.asarray(y_pred, dtype=np.float64)  # (n, classes)
        if y_true.shape != y_pred.shape:
            raise ValueError(f"one-hot labels needed: y_true {y_true.shape}, y_pred {y_pred.shape}")
        log_p = np.log(np.maximum(y_pred, 1e-15))  # (n, classes)
        return float(-np.sum(y_true * log_p) / len(y_true))  # a number: the mean over n

    def backward(self, y_true: npt.ArrayLike) -> dict[str, FloatArray]:
        """Return the gradients of the mean cross-entropy for the batch of the last `forward`.

        Go back from the loss, and let every line follow from the one before by the chain rule:
        softmax with cross-entropy has d loss / d z2 = (a2 - y_true) / n. The division by n is the
        mean over the batch: all that follows inherits it, so it appears exactly once.

        Args:
            y_true: one-hot labels of the same batch, shape (n, output_size).

        Returns:
            {"dW1": ..., "db1": ..., "dW2": ..., "db2": ...}, each in the shape of its parameter.

        Raises:
            KeyError: before the first `forward`, when there is nothing to go back through.

        >>> net = NeuralNetwork(1, 1, 2)
        >>> net.W1, net.W2 = np.array([[1.0]]), np.array([[1.0, -1.0]])
        >>> print(net.forward([[2.0]]).round(3))  # softmax of 2 and -2
        [[0.982 0.018]]
        >>> gradients = net.backward([[1.0, 0.0]])
        >>> print(gradients["dW2"].round(3), gradients["dW1"].round(3))
        [[-0.036  0.036]] [[-0.072]]
        """
        y_true = np.asarray(y_true)  # (n, classes)
        X, z1, a1, a2 = (self.cache[name] for name in ("X", "z1", "a1", "a2"))
        dz2 = (a2 - y_true) / len(a2)  # (n, classes), the only division by n
        da1 = dz2 @ self.W2.T  # (n, hidden)
        dz1 = da1 * relu_derivative(z1)  # (n, hidden)
        return {
            "dW1": X.T @ dz1,  # (inputs, hidden)
            "db1": np.sum(dz1, axis=0, keepdims=True),  # (1, hidden)
            "dW2": a1.T @ dz2,  # (hidden, classes)
            "db2": np.sum(dz2, axis=0, keepdims=True),  # (1, classes)
        }

    def update_weights(self, gradients: dict[str, FloatArray], learning_rate: float) -> None:
        """Take one step of gradient descent: parameter - learning_rate * gradient, for all four.

        The gradients themselves stay as they are. Changing the parameters in place (`-=`) spares
        NumPy a new array for every step.

        Args:
            gradients: what `backward` returned.
            learning_rate: the length of the step, a positive number.

        >>> net = NeuralNetwork(1, 1, 2)
        >>> net.W1 = np.array([[1.0]])
        >>> zero = {name: np.zeros_like(getattr(net, name[1:])) for name in ("db1", "dW2", "db2")}
        >>> net.update_weights({"dW1": np.array([[4.0]]), **zero}, learning_rate=0.1)
        >>> print(net.W1)
        [[0.6]]
        """
        self.W1 -= learning_rate * gradients["dW1"]
        self.b1 -= learning_rate * gradients["db1"]
        self.W2 -= learning_rate * gradients["dW2"]
        self.b2 -= learning_rate * gradients["db2"]


def _demo() -> None:
    """Follow the shapes through one step of gradient descent."""
    rng = np.random.default_rng(0)
    X, y = rng.standard_normal((5, 4)), np.eye(3)[[0, 1, 2, 0, 1]]
    net = NeuralNetwork(4, 6, 3, rng=rng)
    print("A 4-6-3 network:", *(f"{name} {getattr(net, name).shape}" for name in ("W1", "W2")))
    before = net.forward(X)
    print("forward fills the cache:", *(f"{name} {net.cache[name].shape}" for name in net.cache))
    print(f"predict(X) = {net.predict(X)}, the labels are {np.argmax(y, axis=1)}")
    print(f"loss before the step: {net.compute_loss(y, before):.4f}")
    gradients = net.backward(y)
    print("backward gives:", *(f"{name} {array.shape}" for name, array in gradients.items()))
    net.update_weights(gradients, learning_rate=0.1)
    print(f"loss after the step:  {net.compute_loss(y, net.forward(X)):.4f} (it should be smaller)")


if __name__ == "__main__":
    try:
        _demo()
    except NotImplementedError as hole:
        print(f"Still open: {hole}. Fill this hole and run the file again.")
