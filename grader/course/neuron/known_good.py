"""A known-good neuron."""

from __future__ import annotations

import operator
from typing import Any

import numpy as np

from grader.checking.known_good import Answer, KnownGood, State
from grader.course.activations.oracle import ACTIVATIONS

SCALE = 0.1


def neuron_init(
    state: State, input_size: int, activation: str = "sigmoid", rng: Any = None
) -> Answer:
    """Small weights, without a generator the same each time; only the four activations."""
    if activation not in ACTIVATIONS:
        raise ValueError(f"unknown activation {activation!r}")
    rng = np.random.default_rng(input_size) if rng is None else rng
    weights = SCALE * rng.standard_normal(operator.index(input_size))
    return None, {"w": weights, "b": 0.0, "activation": activation}


def neuron_forward(state: State, x: Any) -> Answer:
    """f(w . x + b), keeping x and z."""
    z = float(np.dot(state["w"], x) + state["b"])
    f, _ = ACTIVATIONS[state["activation"]]
    return float(f(z)), {"x": x, "z": z, "cache": {"x": x, "z": z}}


def neuron_backward(state: State, grad_output: float) -> Answer:
    """The chain rule through f and w . x + b."""
    _, slope = ACTIVATIONS[state["activation"]]
    dz = float(grad_output * slope(state["z"]))
    return {"dw": dz * state["x"], "db": dz, "dx": dz * state["w"]}, {}


KNOWN_GOOD = KnownGood(
    functions={
        "neuron.Neuron.__init__": neuron_init,
        "neuron.Neuron.forward": neuron_forward,
        "neuron.Neuron.backward": neuron_backward,
    },
    attributes=("w", "b", "x", "z", "activation", "cache"),
)  # fmt: skip
