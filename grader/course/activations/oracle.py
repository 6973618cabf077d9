"""What the activation functions should answer, derived from the formulas and not from solutions/.

Where a formula has a naive and a stable form, the form used here is not the one the course
teaches (sigmoid through tanh, softmax through log-sum-exp), so that the two are independent.
Every function takes and returns float64.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]


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
