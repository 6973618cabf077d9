"""What the two-layer network should answer: passes, losses, gradients and steps, in float64."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from grader.course.activations.oracle import Array, relu, softmax

Parameters = dict[str, Array]

NAMES = ("W1", "b1", "W2", "b2")


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
