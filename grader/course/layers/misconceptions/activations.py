"""Misconceptions about the activations as layers, and about Flatten."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import sigmoid
from grader.diagnosis.misconception import Way, either, gives, matches
from grader.diagnosis.recurring import writes_into_argument


def overflows(got: Any) -> bool:
    """Whether numbers became nan or infinite, or a warning told of it."""
    return "overflow" in got if isinstance(got, str) else not bool(np.all(np.isfinite(got)))


def leaks(fixed: float) -> Way:
    """Recognise a slope that does not depend on the argument."""
    return either(
        gives(lambda z: np.where(z > 0, z, fixed * z), "function"),
        gives(lambda z: np.where(z > 0, 1.0, fixed), "derivative"),
    )


def too_large() -> Way:
    """Recognise a formula that overflows."""
    return matches(overflows, "warning", "function", "derivative")


BENT = {
    "lrelu-swapped": gives(lambda z, slope: np.where(z > 0, 1.0, slope), "function"),
    "lrelu-no-leak": gives(lambda z: np.maximum(z, 0.0), "function"),
    "lrelu-fixed-slope": either(leaks(0.1), leaks(0.01)),
    "lrelu-constant": gives(lambda z, slope: np.where(z > 0, z, slope), "function"),
    "lrelu-derivative-zero": matches(
        lambda got, z: got.dtype != bool and np.array_equal(got, np.where(z > 0, 1.0, 0.0)),
        "derivative",
    ),
    "lrelu-derivative-times-z": gives(
        lambda z, slope: np.where(z > 0, 1.0, slope * z), "derivative"
    ),
    "lrelu-derivative-sides": gives(lambda z, slope: np.where(z > 0, slope, 1.0), "derivative"),
    "lrelu-one-at-zero": gives(lambda z, slope: np.where(z >= 0, 1.0, slope), "derivative"),
    "lrelu-derivative-function": gives(
        lambda z, slope: np.where(z > 0, z, slope * z), "derivative"
    ),
    "lrelu-in-place": writes_into_argument(),
    "lrelu-booleans": matches(lambda got: np.asarray(got).dtype == bool, "derivative"),
}

SQUASHED = {
    "sgm-swapped": gives(lambda z: sigmoid(z) * (1 - sigmoid(z)), "function"),
    "sgm-plus-exponent": gives(lambda z: sigmoid(-z), "function"),
    "sgm-tanh": gives(lambda z: np.tanh(z), "function"),
    "sgm-expects-activation": gives(lambda z: z * (1 - z), "derivative"),
    "sgm-derivative-function": gives(lambda z: sigmoid(z), "derivative"),
    "sgm-derivative-plus": gives(lambda z: sigmoid(z) * (1 + sigmoid(z)), "derivative"),
    "sgm-overflow": too_large(),
}

CURVED = {
    "th-swapped": gives(lambda z: 1 - np.tanh(z) ** 2, "function"),
    "th-expects-activation": gives(lambda z: 1 - z**2, "derivative"),
    "th-no-square": gives(lambda z: 1 - np.tanh(z), "derivative"),
    "th-plus": gives(lambda z: 1 + np.tanh(z) ** 2, "derivative"),
    "th-sigmoid": gives(lambda z: sigmoid(z), "function"),
    "th-derivative-function": gives(lambda z: np.tanh(z), "derivative"),
    "th-overflow": too_large(),
}

FLAT = {
    "flat-unchanged": gives(lambda flat: flat, "backward"),
    "flat-order": either(
        gives(lambda X, flat: flat.reshape(X.shape, order="F"), "backward"),
        gives(lambda X, flat: flat.T.reshape(X.shape), "backward"),
    ),
    "flat-line": gives(lambda flat: flat.reshape(-1), "backward"),
    "flat-input": gives(lambda X: X, "backward"),
}

WAYS: Mapping[str, Way] = {**BENT, **SQUASHED, **CURVED, **FLAT}
