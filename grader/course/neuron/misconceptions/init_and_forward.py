"""Misconceptions about a neuron's start and its forward pass."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import ACTIVATIONS
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import returns_nothing, seeds_numpy


def f(activation: str, z: Any) -> Any:
    """The activation function of that name at z."""
    return ACTIVATIONS[activation][0](z)


def is_single_in_array(got: Any, expected: float) -> bool:
    """The right number, but wrapped in an array with one entry."""
    return bool(np.ndim(got) > 0 and np.size(got) == 1 and np.allclose(got, expected))


INIT = {
    "neuron-zero-weights": matches(
        lambda got, size: np.shape(got) == (size,) and not np.any(got), "w"
    ),
    "neuron-weights-shape": matches(lambda got, size: got.shape in ((1, size), (size, 1)), "w"),
    "neuron-constant-weights": matches(
        lambda got, size: got.shape == (size,) and got[0] != 0 and np.ptp(got) == 0, "w"
    ),
    "neuron-single-weight": matches(lambda got: np.ndim(got) == 0 or got.shape == (1,), "w"),
    "neuron-weights-list": matches(lambda got: isinstance(got, (list, tuple)), "w"),
    "neuron-large-weights": matches(
        lambda got, size: got.shape == (size,) and np.abs(got).max() > 5.0, "w"
    ),
    "neuron-rng-ignored": matches(lambda got: not np.array_equal(got[0], got[2]), "rngs"),
    "neuron-fixed-seed": matches(lambda got: np.array_equal(got[0], got[1]), "rngs"),
    "neuron-no-default-rng": raises("AttributeError", "'NoneType' object has no attribute"),
    "neuron-bias-array": matches(lambda got: isinstance(got, np.ndarray) and got.ndim > 0, "b"),
    "neuron-bias-start": matches(lambda got: np.ndim(got) == 0 and float(got) != 0.0, "b"),
    "neuron-any-activation": returns_nothing("unknown_activation"),
    "neuron-key-error": matches(lambda got: got == "KeyError", "unknown_activation"),
    "neuron-assertion": matches(lambda got: got == "AssertionError", "unknown_activation"),
    "neuron-known-refused": matches(lambda got: got in ACTIVATIONS, "refused"),
    "neuron-seeds-numpy": seeds_numpy(),
}

FORWARD = {
    "neuron-no-bias": gives(lambda activation, w, x: f(activation, w @ x), "value"),
    "neuron-no-activation": gives(lambda w, x, b: w @ x + b, "value"),
    "neuron-bias-inside": gives(lambda activation, w, x, b: f(activation, w @ (x + b)), "value"),
    "neuron-bias-subtracted": gives(lambda activation, w, x, b: f(activation, w @ x - b), "value"),
    "neuron-bias-each": gives(
        lambda activation, w, x, b: f(activation, w @ x + len(w) * b), "value"
    ),
    "neuron-not-summed": gives(lambda activation, w, x, b: f(activation, w * x + b), "value"),
    "neuron-averaged": gives(
        lambda activation, w, x, b: f(activation, np.mean(w * x) + b), "value"
    ),
    "neuron-always-sigmoid": gives(lambda w, x, b: f("sigmoid", w @ x + b), "value"),
    "neuron-other-activation": either(
        gives(lambda w, x, b: f("relu", w @ x + b), "value"),
        gives(lambda w, x, b: f("tanh", w @ x + b), "value"),
    ),
    "neuron-derivative": gives(
        lambda activation, w, x, b: ACTIVATIONS[activation][1](w @ x + b), "value"
    ),
    "neuron-activated-twice": gives(
        lambda activation, w, x, b: f(activation, f(activation, w @ x + b)), "value"
    ),
    "neuron-array-result": matches(is_single_in_array, "value"),
    "neuron-name-called": raises("TypeError", "'str' object is not callable"),
}

WAYS: Mapping[str, Way] = {**INIT, **FORWARD}
