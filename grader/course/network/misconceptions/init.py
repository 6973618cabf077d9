"""Misconceptions about a network's first weights and biases."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.network.cases import WIDE
from grader.course.network.misconceptions.passes import fails
from grader.diagnosis.misconception import Way, either, matches
from grader.diagnosis.recurring import seeds_numpy

INPUTS, HIDDEN, OUTPUTS = WIDE
FANS = {"W1": (INPUTS, HIDDEN), "W2": (HIDDEN, OUTPUTS)}
# The sample standard deviation of so many numbers (200,704 and 16,384), to about four sigma.
PRECISION = {"W1": 0.008, "W2": 0.025}


def shaped(wrong: Callable[[int, int, int], tuple[int, ...]], *names: str) -> Way:
    """Recognise a parameter by its shape; the sizes of the network all differ."""
    return matches(lambda got, sizes: np.shape(got) == wrong(*sizes), *names)


def spread(wrong: Callable[[int, int], float]) -> Way:
    """Recognise the scale of a matrix, as a function of its fans; the other may be right."""

    def test(W1: Any, W2: Any) -> bool:
        pairs = (("W1", W1), ("W2", W2))
        bad = [near(W, name, wrong(*FANS[name])) for name, W in pairs]
        good = [near(W, name, float(np.sqrt(2 / FANS[name][0]))) for name, W in pairs]
        return any(bad) and all(one or other for one, other in zip(bad, good, strict=True))

    return matches(test, "scale")


def near(W: Any, name: str, std: float) -> bool:
    """Whether a matrix has this standard deviation, as far as a sample can tell."""
    return bool(abs(np.std(W) / std - 1) < PRECISION[name])


def one_scale_for_both(W1: Any, W2: Any) -> bool:
    """Whether both matrices have the same spread, which is neither 0 nor 1 nor He's for W1."""
    std = float(np.std(W1))
    right = abs(std - np.sqrt(2 / INPUTS)) < 3e-4
    named = near(W1, "W1", 1.0) or right
    return std > 0 and near(W2, "W2", std) and not named and bool(abs(np.mean(W1)) < 0.1 * std)


def scaled_by_input_size(W1: Any, W2: Any) -> bool:
    """Whether W2 has the spread that is right for W1."""
    right = float(np.sqrt(2 / INPUTS))
    exact = abs(np.std(W1) / right - 1) < 0.005
    return bool(exact and abs(np.std(W1) - 0.05) > 2e-4 and near(W2, "W2", right))


def equal_columns(got: Any) -> bool:
    """Whether all units have the same weights, not all of them zero."""
    return bool(np.any(got) and np.ptp(got, axis=1).max() == 0)


def same_number(got: Any) -> bool:
    """Whether all entries are equal, and not 0."""
    return bool(np.size(got) > 1 and np.any(got) and not np.ptp(got))


def are_drawn(got: Any) -> bool:
    """Whether this is an array of different floats."""
    floats = isinstance(got, np.ndarray) and got.dtype.kind == "f"
    return floats and len(np.unique(got)) == got.size > 1


def only_positive(got: Any) -> bool:
    """Whether the weights vary and none is negative."""
    return bool(np.min(got) >= 0 and np.ptp(got) > 0)


WAYS: Mapping[str, Way] = {
    "init-unscaled": spread(lambda fan_in, fan_out: 1.0),
    "init-fixed-scale": matches(one_scale_for_both, "scale"),
    "init-no-sqrt": spread(lambda fan_in, fan_out: 2 / fan_in),
    "init-sqrt-of-two-only": spread(lambda fan_in, fan_out: np.sqrt(2) / fan_in),
    "init-lecun": spread(lambda fan_in, fan_out: np.sqrt(1 / fan_in)),
    "init-fan-out": spread(lambda fan_in, fan_out: np.sqrt(2 / fan_out)),
    "init-input-size-twice": matches(scaled_by_input_size, "scale"),
    "init-divided": spread(lambda fan_in, fan_out: np.sqrt(fan_in / 2)),
    "init-positive": matches(only_positive, "scale"),
    "init-zeros": matches(lambda got: not np.any(got), "scale", "varied"),
    "init-constant": matches(equal_columns, "scale", "varied"),
    "init-ignores-rng": matches(lambda got, first: np.shape(got) == np.shape(first), "repeated"),
    "init-fixed-seed": matches(lambda got, expected: np.array_equal(got, expected), "followed"),
    "init-transposed": either(
        shaped(lambda inputs, hidden, outputs: (hidden, inputs), "W1"),
        shaped(lambda inputs, hidden, outputs: (outputs, hidden), "W2"),
    ),
    "init-w2-from-inputs": either(
        shaped(lambda inputs, hidden, outputs: (inputs, outputs), "W2"),
        shaped(lambda inputs, hidden, outputs: (inputs, hidden), "W2"),
    ),
    "init-bias-column": either(
        shaped(lambda inputs, hidden, outputs: (hidden, 1), "b1"),
        shaped(lambda inputs, hidden, outputs: (outputs, 1), "b2"),
    ),
    "init-bias-per-input": either(
        shaped(lambda inputs, hidden, outputs: (1, inputs), "b1"),
        shaped(lambda inputs, hidden, outputs: (inputs,), "b1"),
        shaped(lambda inputs, hidden, outputs: (1, hidden), "b2"),
        shaped(lambda inputs, hidden, outputs: (hidden,), "b2"),
    ),
    "init-bias-scalar": matches(lambda got: np.size(got) == 1, "b1", "b2"),
    "init-bias-constant": matches(same_number, "b1", "b2"),
    "init-bias-random": matches(are_drawn, "b1", "b2"),
    "init-no-default-rng": fails(
        "__init__",
        "AttributeError",
        "'NoneType' object has no attribute '(standard_normal|normal|uniform|random)'",
    ),
    "init-generator-randn": fails(
        "__init__", "AttributeError", "Generator' object has no attribute 'randn?'"
    ),
    "init-shape-in-two-arguments": fails(
        "__init__", "TypeError", "Cannot (interpret '\\d+' as a data type|construct)"
    ),
    "init-seeds-numpy": seeds_numpy(),
}
