"""What the models of part 7 should do: the oracle of sequential.py.

A network is a list of stages, as in layers.py: for each dense layer a `Dense` and an `Activation`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.course.activations import oracle
from grader.course.layers import oracle as layers
from grader.course.layers.oracle import Activation, Dense, Layer
from grader.course.optimizers import oracle as optimizers

Array = npt.NDArray[np.float64]

CURVES: Mapping[str, Activation] = {
    "linear": Activation(lambda z: 1.0 * np.asarray(z), lambda z: np.ones(np.shape(z))),
    "relu": Activation(oracle.relu, oracle.relu_derivative),
    "leaky_relu": Activation(oracle.leaky_relu, oracle.leaky_relu_derivative),
    "sigmoid": Activation(oracle.sigmoid, oracle.sigmoid_derivative),
    "tanh": Activation(oracle.tanh, oracle.tanh_derivative),
}
RECTIFIED = ("relu", "leaky_relu")
Loss = Callable[[Array, Any], float]
Slope = Callable[[Array, Any], Array]
LOSSES: Mapping[str, tuple[Loss, Slope]] = {
    "sparse_categorical_crossentropy": (layers.crossentropy, layers.crossentropy_gradient),
    "mse": (
        lambda outputs, y: layers.mse(y, outputs),
        lambda outputs, y: layers.mse_derivative(y, outputs),
    ),
}


def spread(activation: str, inputs: int, units: int) -> float:
    """The standard deviation of new weights: He's before a rectifier, else Glorot's."""
    fan = inputs if activation in RECTIFIED else (inputs + units) / 2
    return float(np.sqrt(1.0 / fan) * (np.sqrt(2.0) if activation in RECTIFIED else 1.0))


def outputs(stages: Sequence[Layer], X: Array) -> Array:
    """The output of the last stage."""
    return layers.run(stages, X)[-1]


def judged(stages: Sequence[Layer], X: Array, y: Any, loss: str) -> dict[str, float]:
    """The loss, and for integer labels the accuracy."""
    scores = outputs(stages, X)
    found = {"loss": LOSSES[loss][0](scores, y)}
    if np.ndim(y) == 1:
        found["accuracy"] = float(np.count_nonzero(scores.argmax(axis=1) == y) / len(y))
    return found


def descend(
    stages: Sequence[Layer], batch: tuple[Array, Any], loss: str, *, rate: float, steps: int
) -> list[Layer]:
    """The stages after steps of plain gradient descent on one batch (X, y)."""
    return optimized(stages, batch, loss, "SGD", (rate,) * steps)


def optimized(
    stages: Sequence[Layer],
    batch: tuple[Array, Any],
    loss: str,
    kind: str,
    rates: Sequence[float],
) -> list[Layer]:
    """The stages after a step of an optimizer on one batch (X, y) for each learning rate."""
    found, (X, y) = list(stages), batch
    memory = optimizers.fresh(kind, layers.parameters_of(found))
    for t, rate in enumerate(rates, start=1):
        slopes = layers.back(found, X, LOSSES[loss][1](outputs(found, X), y))
        having = {**optimizers.DEFAULTS[kind], "learning_rate": rate}
        after, memory = optimizers.step_all(
            optimizers.RULES[kind], layers.parameters_of(found), slopes, memory, (t, having)
        )
        found = layers.with_parameters(found, after)
    return found


def arrays_of(stages: Sequence[Layer]) -> list[dict[str, Array]]:
    """W and b of every dense layer, in order."""
    return [{"W": each.W, "b": each.b} for each in stages if isinstance(each, Dense)]
