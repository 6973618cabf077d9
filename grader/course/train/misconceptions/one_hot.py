"""Misconceptions about one_hot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import quantity_is


def rows_filled(labels: Array) -> Array:
    """out[y] = 1: the labels taken for row numbers."""
    out = np.zeros((len(labels), 10))
    out[labels] = 1.0
    return out


def columns_filled(labels: Array) -> Array:
    """out[:, y] = 1: every row has ones for all labels."""
    out = np.zeros((len(labels), 10))
    out[:, labels] = 1.0
    return out


def has_columns(wrong: Callable[[Array], int]) -> Way:
    """The number of columns comes from the labels, in this way, instead of from num_classes."""

    def fits(got: Any, labels: Array, num_classes: int) -> bool:
        fits = np.shape(got) == (len(labels), wrong(labels))
        return fits and wrong(labels) != num_classes

    return matches(fits, "columns")


WAYS: Mapping[str, Way] = {
    "oh-rows": either(
        gives(rows_filled, "value"),
        raises("IndexError", r"index 9 is out of bounds for axis 0 with size 4"),
    ),
    "oh-columns": gives(columns_filled, "value"),
    "oh-transposed": either(
        gives(lambda labels: one_hot(labels, 10).T, "value"),
        matches(
            lambda got, labels, num_classes: np.shape(got) == (num_classes, len(labels)),
            "columns",
        ),
    ),
    "oh-off-by-one": gives(lambda labels: one_hot(labels - 1, 10), "value"),
    "oh-plus-one": either(
        raises("IndexError", r"index (10|4) is out of bounds for axis \d with size \1$"),
        gives(lambda labels: one_hot((labels + 1) % 10, 10), "value"),
    ),
    "oh-inverted": gives(lambda labels: 1.0 - one_hot(labels, 10), "value"),
    "oh-label-values": gives(lambda labels: one_hot(labels, 10) * labels[:, None], "value"),
    "oh-unchanged": either(
        gives(lambda labels: labels, "value"),
        gives(lambda labels: labels[:, None], "value"),
        gives(lambda labels: labels, "columns"),
    ),
    "oh-from-labels": either(
        has_columns(lambda labels: int(labels.max()) + 1),
        raises("IndexError", r"index ([3789]) is out of bounds for axis \d with size \1$"),
    ),
    "oh-unique-labels": has_columns(lambda labels: len(np.unique(labels))),
    "oh-square": has_columns(len),
    "oh-always-ten": has_columns(lambda labels: 10),
    "oh-range-unchecked": quantity_is("out_of_range"),
    "oh-integers": matches(lambda got: np.asarray(got).dtype.kind in "iu", "kind"),
    "oh-booleans": matches(lambda got: np.asarray(got).dtype.kind == "b", "kind"),
    "oh-list": matches(lambda got: isinstance(got, (list, tuple)), "value", "columns"),
    "oh-zeros-two-arguments": raises("TypeError", "Cannot interpret '10' as a data type"),
}
