"""Misconceptions about the sigmoid, tanh and their derivatives."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import sigmoid, sigmoid_derivative, tanh
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import writes_into_argument

SCALARS_ONLY = r"only (length-1|0-dimensional|size-1) arrays"


def overflows(broken: Callable[[Any], Any]) -> Way:
    """Recognise a formula that overflows far out, by the warning or by entries that are broken."""
    return either(
        matches(lambda got: "overflow" in got, "warning"),
        matches(lambda got: broken(got).any(), "limits"),
    )


def not_finite(got: Any) -> Any:
    """Where the entries are nan or infinite."""
    return ~np.isfinite(got)


WAYS: Mapping[str, Way] = {
    "sig-plus-exponent": gives(lambda z: sigmoid(-z), "value"),
    "sig-scalar-only": raises("TypeError", SCALARS_ONLY),
    "sig-tanh": gives(tanh, "value"),
    "sig-overflow": overflows(np.isnan),
    "sig-in-place": writes_into_argument(),
    "dsig-plus": gives(lambda z: sigmoid(z) * (1 + sigmoid(z)), "value"),
    "dsig-no-square": gives(lambda z: 1 - sigmoid(z), "value"),
    "dsig-expects-activation": gives(lambda z: z * (1 - z), "value"),
    "dsig-sigmoid": gives(sigmoid, "value"),
    "dsig-twice": gives(lambda z: sigmoid_derivative(sigmoid(z)), "value"),
    "dsig-overflow": overflows(not_finite),
    "tanh-sigmoid": gives(sigmoid, "value"),
    "tanh-scalar-only": raises("TypeError", SCALARS_ONLY),
    "tanh-overflow": overflows(not_finite),
    "tanh-plus": gives(lambda z: 1 / tanh(z), "value"),
    "dtanh-expects-activation": gives(lambda z: 1 - z**2, "value"),
    "dtanh-overflow": overflows(np.isnan),
    "dtanh-plus": gives(lambda z: 1 + tanh(z) ** 2, "value"),
    "dtanh-no-square": gives(lambda z: 1 - tanh(z), "value"),
    "dtanh-tanh": gives(tanh, "value"),
    "dtanh-sigmoid": gives(lambda z: tanh(z) * (1 - tanh(z)), "value"),
}
