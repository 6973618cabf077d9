"""The grader's own expectations, derived from the formulas and not from solutions/.

Where a formula has a naive and a stable form, the form used here is not the one the course
teaches (sigmoid through tanh, softmax through log-sum-exp), so that the two are independent.
Every function takes and returns float64.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]
Parameters = dict[str, Array]

NAMES = ("W1", "b1", "W2", "b2")


def sigmoid(z: npt.ArrayLike) -> Array:
    """1 / (1 + exp(-z)), through sigmoid(z) = (1 + tanh(z / 2)) / 2."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * np.asarray(z, dtype=np.float64))))


def sigmoid_derivative(z: npt.ArrayLike) -> Array:
    """1 / (4 cosh(z / 2)**2), equal to sigmoid(z) (1 - sigmoid(z)); 0 beyond |z| = 600."""
    half = 0.5 * np.asarray(z, dtype=np.float64)
    slope = 0.25 / np.cosh(np.clip(half, -300.0, 300.0)) ** 2
    return np.where(np.abs(half) < 300.0, slope, 0.0)


def relu(z: npt.ArrayLike) -> Array:
    """(z + |z|) / 2, equal to max(0, z)."""
    z = np.asarray(z, dtype=np.float64)
    return np.asarray(0.5 * (z + np.abs(z)))


def relu_derivative(z: npt.ArrayLike) -> Array:
    """1 where z > 0, else 0 (0 at the kink)."""
    return np.heaviside(np.asarray(z, dtype=np.float64), 0.0)


def leaky_relu(z: npt.ArrayLike, negative_slope: float = 0.1) -> Array:
    """z above 0, negative_slope * z below."""
    return np.asarray(relu(z) - negative_slope * relu(-np.asarray(z, dtype=np.float64)))


def leaky_relu_derivative(z: npt.ArrayLike, negative_slope: float = 0.1) -> Array:
    """1 where z > 0, else negative_slope."""
    return np.asarray(negative_slope + (1.0 - negative_slope) * relu_derivative(z))


def tanh(z: npt.ArrayLike) -> Array:
    """2 sigmoid(2 z) - 1."""
    return np.asarray(2.0 * sigmoid(2.0 * np.asarray(z, dtype=np.float64)) - 1.0)


def tanh_derivative(z: npt.ArrayLike) -> Array:
    """1 / cosh(z)**2, equal to 1 - tanh(z)**2."""
    return np.asarray(4.0 * sigmoid_derivative(2.0 * np.asarray(z, dtype=np.float64)))


def linear(z: npt.ArrayLike) -> Array:
    """z itself."""
    return np.asarray(z, dtype=np.float64)


def softmax(z: npt.ArrayLike) -> Array:
    """exp(z - log(sum(exp(z)))) for a vector or for each row of a matrix."""
    z = np.asarray(z, dtype=np.float64)
    return np.asarray(np.exp(z - np.logaddexp.reduce(z, axis=-1, keepdims=True)))


ACTIVATIONS: Mapping[str, tuple[Callable[[Any], Array], Callable[[Any], Array]]] = {
    "sigmoid": (sigmoid, sigmoid_derivative),
    "relu": (relu, relu_derivative),
    "tanh": (tanh, tanh_derivative),
    "linear": (linear, np.ones_like),
}


@dataclass(frozen=True)
class Pass:
    """One forward pass: X (n, in), z1 and a1 (n, hidden), z2 and a2 (n, out)."""

    X: Array
    z1: Array
    a1: Array
    z2: Array
    a2: Array


def draw_parameters(rng: np.random.Generator, sizes: tuple[int, int, int]) -> Parameters:
    """He-scaled weights and small non-zero biases for (inputs, hidden, outputs)."""
    inputs, hidden, outputs = sizes
    return {
        "W1": rng.standard_normal((inputs, hidden)) * np.sqrt(2.0 / inputs),
        "b1": rng.uniform(-0.5, 0.5, (1, hidden)),
        "W2": rng.standard_normal((hidden, outputs)) * np.sqrt(2.0 / hidden),
        "b2": rng.uniform(-0.5, 0.5, (1, outputs)),
    }


def forward(parameters: Mapping[str, Array], X: Array) -> Pass:
    """ReLU layer, then softmax layer."""
    z1 = X @ parameters["W1"] + parameters["b1"]
    a1 = relu(z1)
    z2 = a1 @ parameters["W2"] + parameters["b2"]
    return Pass(X, z1, a1, z2, softmax(z2))


def cross_entropy(y_true: Array, y_pred: Array) -> float:
    """-sum(y_true * log(y_pred)) / n, with 0 log 0 = 0 and log 0 = log(tiny)."""
    logs = np.log(np.maximum(y_pred, np.finfo(np.float64).tiny))
    return float(-np.einsum("nc,nc->", y_true, logs) / len(y_true))


def loss(parameters: Mapping[str, Array], X: Array, y_true: Array) -> float:
    """The mean cross-entropy of the network on one-hot labels."""
    return cross_entropy(y_true, forward(parameters, X).a2)


def gradients(parameters: Mapping[str, Array], X: Array, y_true: Array) -> Parameters:
    """The exact gradients of `loss`, summed sample by sample with outer products."""
    done = forward(parameters, X)
    dz2 = (done.a2 - y_true) / len(X)
    dz1 = np.einsum("nc,hc->nh", dz2, parameters["W2"]) * (done.z1 > 0)
    return {
        "dW1": np.einsum("ni,nh->ih", X, dz1),
        "db1": np.einsum("nh->h", dz1).reshape(1, -1),
        "dW2": np.einsum("nh,nc->hc", done.a1, dz2),
        "db2": np.einsum("nc->c", dz2).reshape(1, -1),
    }


def step(
    parameters: Mapping[str, Array], slopes: Mapping[str, Array], learning_rate: float
) -> Parameters:
    """One step of gradient descent: each parameter minus learning_rate times its gradient."""
    return {name: parameters[name] - learning_rate * slopes[f"d{name}"] for name in NAMES}


def descend(
    parameters: Parameters, X: Array, y_true: Array, *, learning_rate: float, steps: int
) -> Parameters:
    """Full-batch gradient descent for a number of steps."""
    for _ in range(steps):
        parameters = step(parameters, gradients(parameters, X, y_true), learning_rate)
    return parameters


def predict(parameters: Mapping[str, Array], X: Array) -> npt.NDArray[np.int64]:
    """The most probable class of each row."""
    return np.asarray(np.argmax(forward(parameters, X).z2, axis=1))


def one_hot(labels: npt.ArrayLike, num_classes: int) -> Array:
    """One row per label with a single 1 in its column."""
    return np.asarray(np.eye(num_classes)[np.asarray(labels)])
