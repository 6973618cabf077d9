"""What layers and their losses should answer: the oracle of the bonus, apart from solutions/.

Sums are written with einsum, sample by sample; softmax and its loss through logaddexp. A network
is a list of stages, each a `Layer`: `Dense` or `Activation`.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.course.activations import oracle as activations
from grader.course.network import oracle

Array = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Dense:
    """A dense layer: W (in, out) and b (1, out)."""

    W: Array
    b: Array


@dataclass(frozen=True)
class Activation:
    """An activation with its derivative, both of z."""

    function: Callable[[Any], Array]
    derivative: Callable[[Any], Array]


Layer = Dense | Activation


def dense(X: Array, W: Array, b: Array) -> Array:
    """Every sample's products with every unit's weights, and the bias."""
    return np.asarray(np.einsum("ni,io->no", X, W) + np.reshape(b, (1, -1)))


def dense_gradients(X: Array, W: Array, grad_output: Array) -> dict[str, Array]:
    """The gradients by X, W and b for d loss / d output; sums over the batch, no mean."""
    return {
        "X": np.einsum("no,io->ni", grad_output, W),
        "W": np.einsum("ni,no->io", X, grad_output),
        "b": np.einsum("no->o", grad_output).reshape(1, -1),
    }


def run(stages: Sequence[Layer], X: Array) -> list[Array]:
    """The output of every stage."""
    outputs = []
    for stage in stages:
        X = dense(X, stage.W, stage.b) if isinstance(stage, Dense) else stage.function(X)
        outputs.append(X)
    return outputs


def back(stages: Sequence[Layer], X: Array, grad_output: Array) -> dict[str, Array]:
    """The gradients of all parameters ("0.W", "2.b") and of X, the first stage's input."""
    inputs = [X, *run(stages, X)[:-1]]
    found: dict[str, Array] = {}
    for place in range(len(stages) - 1, -1, -1):
        stage, entering = stages[place], inputs[place]
        if isinstance(stage, Dense):
            slopes = dense_gradients(entering, stage.W, grad_output)
            found |= {f"{place}.{name}": slopes[name] for name in ("W", "b")}
            grad_output = slopes["X"]
        else:
            grad_output = np.asarray(grad_output * stage.derivative(entering))
    return {**found, "X": grad_output}


def parameters_of(stages: Sequence[Layer]) -> dict[str, Array]:
    """All parameters by place and name."""
    return {
        f"{place}.{name}": getattr(stage, name)
        for place, stage in enumerate(stages)
        if isinstance(stage, Dense)
        for name in ("W", "b")
    }


def with_parameters(stages: Sequence[Layer], values: Mapping[str, Array]) -> list[Layer]:
    """The same stages with other parameters."""
    return [
        Dense(values[f"{place}.W"], values[f"{place}.b"]) if isinstance(stage, Dense) else stage
        for place, stage in enumerate(stages)
    ]


def mse(y_true: Array, y_pred: Array) -> float:
    """The mean of the squared differences."""
    off = (np.asarray(y_pred, dtype=np.float64) - y_true).ravel()
    return float(np.dot(off, off) / off.size)


def mse_derivative(y_true: Array, y_pred: Array) -> Array:
    """The slope of `mse` by every prediction."""
    off = np.asarray(y_pred, dtype=np.float64) - y_true
    return np.asarray(off / (0.5 * off.size))


def crossentropy(logits: Array, labels: Any) -> float:
    """The mean of log(sum(exp(z))) - z[label]."""
    z = np.asarray(logits, dtype=np.float64)
    wanted = np.einsum("nc,nc->n", z, oracle.one_hot(labels, z.shape[1]))
    return float(np.sum(np.logaddexp.reduce(z, axis=1) - wanted) / len(z))


def crossentropy_gradient(logits: Array, labels: Any) -> Array:
    """(softmax - one-hot labels) / n."""
    z = np.asarray(logits, dtype=np.float64)
    return np.asarray((activations.softmax(z) - oracle.one_hot(labels, z.shape[1])) / len(z))
