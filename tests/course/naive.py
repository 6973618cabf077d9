"""The course's formulas as they are written, in the precision of their inputs.

Nothing here calls the oracle: it is what the oracle is tested against.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[Any]
Parameters = dict[str, Array]


def sigmoid(z: Array) -> Array:
    return np.asarray(1 / (1 + np.exp(-z)))


def sigmoid_derivative(z: Array) -> Array:
    return np.asarray(sigmoid(z) * (1 - sigmoid(z)))


def relu(z: Array) -> Array:
    return np.asarray(np.maximum(z, 0))


def relu_derivative(z: Array) -> Array:
    return (z > 0).astype(z.dtype)


def leaky_relu(z: Array) -> Array:
    return np.asarray(np.where(z > 0, z, z.dtype.type(0.1) * z))


def leaky_relu_derivative(z: Array) -> Array:
    return np.asarray(np.where(z > 0, z.dtype.type(1), z.dtype.type(0.1)))


def tanh(z: Array) -> Array:
    return np.asarray(np.tanh(z))


def tanh_derivative(z: Array) -> Array:
    return np.asarray(1 - np.tanh(z) ** 2)


def softmax(z: Array) -> Array:
    e = np.exp(z - z.max(axis=-1, keepdims=True))
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


ACTIVATIONS = (
    *(sigmoid, sigmoid_derivative, relu, relu_derivative, leaky_relu, leaky_relu_derivative),
    *(tanh, tanh_derivative, softmax),
)


def forward(parameters: Parameters, X: Array) -> dict[str, Array]:
    z1 = X @ parameters["W1"] + parameters["b1"]
    a1 = relu(z1)
    z2 = a1 @ parameters["W2"] + parameters["b2"]
    return {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": softmax(z2)}


def loss(parameters: Parameters, X: Array, y_true: Array) -> Any:
    return -np.log((forward(parameters, X)["a2"] * y_true).sum(axis=1)).mean()


def gradients(parameters: Parameters, X: Array, y_true: Array) -> Parameters:
    cache = forward(parameters, X)
    dz2 = (cache["a2"] - y_true) / X.dtype.type(len(X))
    dz1 = (dz2 @ parameters["W2"].T) * relu_derivative(cache["z1"])
    return {
        "dW1": X.T @ dz1,
        "db1": dz1.sum(axis=0, keepdims=True),
        "dW2": cache["a1"].T @ dz2,
        "db2": dz2.sum(axis=0, keepdims=True),
    }


def descend(
    parameters: Parameters, X: Array, y_true: Array, *, learning_rate: float, steps: int
) -> Parameters:
    rate = X.dtype.type(learning_rate)
    for _ in range(steps):
        slopes = gradients(parameters, X, y_true)
        parameters = {name: value - rate * slopes[f"d{name}"] for name, value in parameters.items()}
    return parameters


def single(parameters: Parameters) -> Parameters:
    """The same parameters in float32."""
    return {name: value.astype(np.float32) for name, value in parameters.items()}
