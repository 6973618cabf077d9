"""Bonus, part 8: a program that learns a line, but far too slowly. Find out why, and fix it.

The program is meant to teach a 1-16-1 network the line y = 3x + 2 by gradient descent. It runs,
nothing warns, the loss goes down. But after 900 epochs it is still near 10, where 100 epochs at
this learning rate should bring it below 0.01.

Two bugs are in this file, both common and both quiet: each makes every step too short by a factor
of its own. Nothing is missing here, no hole is marked: read, measure, and fix both. Each is fixed
by changing one line. Everything else should do what it does now.

Measure first: print how far W moves in one step, and compare with learning_rate * gradient. Which
factor is between the two? What happens to it when you change the learning rate, and what when you
give every point twice?

Run `python exercises/repair.py` to see the loss.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

FloatArray = npt.NDArray[np.floating[Any]]
Function = Callable[[FloatArray], FloatArray]


def mse(y_true: FloatArray, y_pred: FloatArray) -> float:
    """Return the mean squared error of predictions, shape (n, 1), for targets, shape (n, 1)."""
    return float(np.mean((y_pred - y_true) ** 2))


def mse_derivative(y_true: FloatArray, y_pred: FloatArray) -> FloatArray:
    """Return d mse / d y_pred, shape (n, 1)."""
    return 2.0 * (y_pred - y_true) / y_true.size


class DenseLayer:
    """A dense layer that takes its step itself, on the way back.

    Attributes:
        W: shape (input_size, output_size), and b: shape (1, output_size).
    """

    def __init__(self, input_size: int, output_size: int, rng: np.random.Generator) -> None:
        self.W = 0.01 * rng.standard_normal((input_size, output_size))
        self.b = np.zeros((1, output_size))

    def forward(self, X: FloatArray) -> FloatArray:
        """Return X @ W + b, shape (n, output_size), and keep X."""
        self.X = X
        return X @ self.W + self.b

    def backward(self, grad_output: FloatArray, learning_rate: float = 0.01) -> FloatArray:
        """Take one step of gradient descent, and return d loss / d X, shape (n, input_size)."""
        grad_input = grad_output @ self.W.T
        step = learning_rate
        self.W -= step * self.X.T @ grad_output
        self.b -= step * np.sum(grad_output, axis=0, keepdims=True)
        return grad_input


class ActivationLayer:
    """A function of one number as a layer, with its derivative; both take z."""

    def __init__(self, function: Function, derivative: Function) -> None:
        self.function = function
        self.derivative = derivative

    def forward(self, X: FloatArray) -> FloatArray:
        """Return function(X), and keep X as z."""
        self.z = X
        return self.function(X)

    def backward(self, grad_output: FloatArray, learning_rate: float = 0.01) -> FloatArray:
        """Return grad_output * derivative(z); there is nothing to learn here."""
        return grad_output * self.derivative(self.z)


class Network:
    """Layers, one behind the other."""

    def __init__(self) -> None:
        self.layers: list[DenseLayer | ActivationLayer] = []

    def add(self, layer: DenseLayer | ActivationLayer) -> None:
        """Put a layer behind those that are there."""
        self.layers.append(layer)

    def forward(self, X: FloatArray) -> FloatArray:
        """Return the output of the last layer."""
        for layer in self.layers:
            X = layer.forward(X)
        return X

    def backward(self, grad_output: FloatArray, learning_rate: float) -> None:
        """Send the gradient back through all layers, each of which takes its step."""
        for layer in reversed(self.layers):
            grad_output = layer.backward(grad_output, learning_rate)


def learn(
    X: FloatArray,
    y: FloatArray,
    epochs: int = 1000,
    learning_rate: float = 0.1,
    rng: np.random.Generator | None = None,
) -> tuple[list[float], FloatArray]:
    """Train a 1-16-1 network with ReLU on all points at once.

    Args:
        X, y: the points and their targets, both of shape (n, 1).
        epochs: steps of gradient descent, each on all points.
        learning_rate: the length of a step.
        rng: the source of the first weights.

    Returns:
        The loss before every step, and what the trained network predicts for X, shape (n, 1).
    """
    rng = np.random.default_rng() if rng is None else rng
    network = Network()
    network.add(DenseLayer(1, 16, rng))
    network.add(ActivationLayer(lambda z: np.maximum(z, 0.0), lambda z: (z > 0.0).astype(z.dtype)))
    network.add(DenseLayer(16, 1, rng))
    losses = []
    for _ in range(epochs):
        y_pred = network.forward(X)
        losses.append(mse(y, y_pred))
        network.backward(mse_derivative(y, y_pred), learning_rate)
    return losses, network.forward(X)


def _demo() -> None:
    """Learn the line from 100 points, and say whether the loss is where it should be."""
    rng = np.random.default_rng(0)
    X = rng.random((100, 1))
    losses, _ = learn(X, 3.0 * X + 2.0, rng=rng)
    for epoch in (0, 100, 900):
        print(f"epoch {epoch:3d}: mean squared error {losses[epoch]:.4f}")
    if losses[100] < 0.01:
        print("Fixed: below 0.01 after 100 epochs.")
    else:
        print("Still open: the error should be below 0.01 after 100 epochs.")


if __name__ == "__main__":
    _demo()
