"""Part 2: one neuron, forwards and backwards.

Conventions, the same in all four files:

- Rows are samples: X has shape (n, features), and a layer computes z = X @ W + b.
- Biases have shape (1, units), so that one row of biases serves every sample.
- Labels are one-hot: shape (n, classes), a single 1 in each row.
- The mean over the batch is taken exactly once: in the loss, and hence in `backward`.
- Numbers are float64 unless a docstring says otherwise.
- Randomness comes from an optional `rng`; nobody seeds NumPy's global generator.

In this file there is one sample and one unit: x and w are vectors, b, z and a are numbers, and
there is no batch to take a mean over. dw is short for d loss / d w, and so on.

Run `python exercises/neuron.py` to see what works so far.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from activations import (
    relu,
    relu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh,
    tanh_derivative,
)

FloatArray = npt.NDArray[np.floating[Any]]
Numbers = float | npt.NDArray[Any]


def linear(z: Numbers) -> FloatArray:
    """Return z itself (given): a neuron for regression."""
    return np.asarray(z, dtype=np.float64)


def linear_derivative(z: Numbers) -> FloatArray:
    """Return the slope of `linear` (given): 1 everywhere."""
    return np.ones_like(z, dtype=np.float64)


Function = Callable[[Numbers], FloatArray]

ACTIVATIONS: Mapping[str, tuple[Function, Function]] = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "relu": (relu, relu_derivative),
    "tanh": (tanh, tanh_derivative),
    "linear": (linear, linear_derivative),
}
"""Each name with its function and its derivative (given)."""


class Neuron:
    """One artificial neuron: a = f(w . x + b).

    Attributes:
        w: the weights, shape (input_size,).
        b: the bias, a number.
        activation: the name of f, a key of ACTIVATIONS.
        cache: what `forward` saw last and `backward` needs: "x" and "z".
    """

    w: FloatArray
    b: float
    activation: str
    cache: dict[str, Any]

    def __init__(
        self,
        input_size: int,
        activation: str = "sigmoid",
        rng: np.random.Generator | None = None,
    ) -> None:
        """Start with small random weights, all different, and a bias of 0.0.

        Args:
            input_size: how many numbers the neuron takes in.
            activation: "sigmoid", "relu", "tanh" or "linear".
            rng: the source of the random weights; None makes a new one,
                `np.random.default_rng()`.

        Raises:
            ValueError: for another activation; the message names the four choices.

        >>> neuron = Neuron(3, "tanh", rng=np.random.default_rng(0))
        >>> print(neuron.w.shape, neuron.b, neuron.activation)
        (3,) 0.0 tanh
        """
        if activation not in ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}: choose {', '.join(ACTIVATIONS)}")
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.1 * rng.standard_normal(input_size)  # (input_size,)
        self.b = 0.0
        self.activation = activation
        self.cache = {}

    def forward(self, x: npt.ArrayLike) -> float:
        """Compute a = f(z) with z = w . x + b, and keep x and z for `backward`.

        Args:
            x: one sample, shape (input_size,).

        Returns:
            The activation: a plain float.

        >>> neuron = Neuron(2, "sigmoid")
        >>> neuron.w, neuron.b = np.array([1.0, -2.0]), 0.5
        >>> print(round(neuron.forward([3.0, 1.0]), 4))  # z = 3 - 2 + 0.5 = 1.5
        0.8176
        """
        f, _ = ACTIVATIONS[self.activation]
        x = np.array(x, dtype=np.float64)  # (input_size,), a copy: the caller's x may change
        z = float(self.w @ x + self.b)  # a number
        self.cache = {"x": x, "z": z}
        return float(f(z))  # a number

    def backward(self, grad_output: float) -> dict[str, Any]:
        """Apply the chain rule to the last `forward`.

        With dz = grad_output * f'(z):  dw = dz * x,  db = dz,  dx = dz * w.

        Args:
            grad_output: d loss / d a, a number.

        Returns:
            {"dw": shape (input_size,), "db": float, "dx": shape (input_size,)}

        Raises:
            KeyError: before the first `forward`, when there is nothing to go back through.

        >>> neuron = Neuron(2, "linear")
        >>> neuron.w, neuron.b = np.array([1.0, -2.0]), 0.5
        >>> _ = neuron.forward([3.0, 1.0])
        >>> gradients = neuron.backward(2.0)
        >>> print(gradients["dw"], gradients["db"], gradients["dx"])
        [6. 2.] 2.0 [ 2. -4.]
        """
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(grad_output * derivative(z))  # a number
        return {
            "dw": dz * x,  # (input_size,)
            "db": dz,  # a number
            "dx": dz * self.w,  # (input_size,)
        }


def _demo() -> None:
    """Teach one sigmoid neuron (that is: logistic regression) the logical OR."""
    neuron = Neuron(2, "sigmoid", rng=np.random.default_rng(0))
    samples = [([0, 0], 0), ([0, 1], 1), ([1, 0], 1), ([1, 1], 1)]
    print(f"A new neuron: w = {neuron.w.round(3)}, b = {neuron.b}")
    print(f"forward([1, 1]) = {neuron.forward([1, 1]):.3f}")
    for _ in range(500):
        for x, y in samples:
            gradients = neuron.backward(2 * (neuron.forward(x) - y))  # squared error: (a - y)**2
            neuron.w = neuron.w - 0.5 * gradients["dw"]
            neuron.b = neuron.b - 0.5 * gradients["db"]
    print("After 500 rounds of learning OR:")
    for x, y in samples:
        print(f"  {x[0]} or {x[1]} = {y}   the neuron says {neuron.forward(x):.3f}")


if __name__ == "__main__":
    try:
        _demo()
    except NotImplementedError as hole:
        print(f"Still open: {hole}. Fill this hole and run the file again.")
