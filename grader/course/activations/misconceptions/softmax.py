"""Misconceptions about softmax."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.course.activations.oracle import Array, sigmoid, softmax
from grader.diagnosis.misconception import Way, either, gives, raises
from grader.diagnosis.recurring import writes_into_argument


def shifted(z: Array) -> Array:
    """exp of the scores with each row's maximum subtracted."""
    return np.asarray(np.exp(z - z.max(axis=-1, keepdims=True)))


def without_keepdims(z: Array) -> Array:
    """Softmax of a square matrix when maximum and sum are broadcast along the columns."""
    e = np.exp(z - z.max(axis=1))
    return np.asarray(e / e.sum(axis=1))


def with_global_maximum(z: Array) -> Array:
    """Softmax of rows when the maximum of the whole matrix is subtracted."""
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def over_columns(z: Array) -> Array:
    """The right exponentials, divided by the sums of the columns."""
    return np.asarray(shifted(z) / shifted(z).sum(axis=0, keepdims=True))


def divided_inside(z: Array) -> Array:
    """exp of the scores divided by the sum of their exponentials."""
    return np.asarray(np.exp(z / np.exp(z).sum(axis=1, keepdims=True)))


WAYS: Mapping[str, Way] = {
    "smax-axis0": either(gives(lambda z: softmax(z.T).T, "value"), gives(over_columns, "value")),
    "smax-no-keepdims": either(
        gives(lambda z: np.exp(z) / np.exp(z).sum(axis=1), "value"),
        gives(without_keepdims, "value"),
        raises("ValueError", "broadcast"),
    ),
    "smax-whole-matrix": gives(lambda z: np.exp(z) / np.exp(z).sum(), "value"),
    "smax-divide-inside": either(
        gives(divided_inside, "value"),
        gives(lambda z: divided_inside(z - z.max(axis=1, keepdims=True)), "value"),
    ),
    "smax-log": gives(lambda z: np.log(softmax(z)), "value"),
    "smax-max-not-subtracted": gives(lambda z: softmax(z / z.max(axis=-1, keepdims=True)), "value"),
    "smax-clip-sum": either(
        gives(lambda z: shifted(z) / (shifted(z).sum(axis=-1, keepdims=True) + 1), "value"),
        gives(lambda z: np.exp(z) / (np.exp(z).sum(axis=-1, keepdims=True) + 1), "value"),
    ),
    "smax-not-divided": either(gives(lambda z: np.exp(z), "value"), gives(shifted, "value")),
    "smax-sigmoid": gives(sigmoid, "value"),
    "smax-no-exp": gives(lambda z: z / z.sum(axis=-1, keepdims=True), "value"),
    "smax-negative": gives(lambda z: softmax(-z), "value"),
    "smax-unstable": gives(
        lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True), "far_apart"
    ),
    "smax-global-max": gives(with_global_maximum, "far_apart"),
    "smax-in-place": writes_into_argument(),
    "smax-rows-only": raises("AxisError", "out of bounds"),
}
