"""Misconceptions about the accuracy.

A share of eight samples is easily right for a wrong reason. So the check asks for more of them
("again"), and an idea must give every one.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.model import Evidence


def elementwise(predicted: Array, labels: Array) -> Any:
    """The share of equal entries of the two one-hot matrices."""
    return np.mean(one_hot(predicted, 3) == one_hot(labels, 3))


def is_shape_error(raised: tuple[str, str]) -> bool:
    """Whether something of shape (8, 3) was compared with something of shape (8,)."""
    kind, text = raised
    return kind == "ValueError" and any(
        f"broadcast together with shapes {shapes}" in text
        for shapes in ("(8,3) (8,)", "(8,) (8,3)")
    )


def every_time(once: Way) -> Way:
    """The same idea, seen only if it explains the answers to all questions."""

    def way(evidence: Evidence) -> bool:
        others = (
            Evidence(evidence.quantity, more["got"], None, {**evidence.given, **more})
            for more in evidence.given.get("again", ())
        )
        return once(evidence) and all(once(other) for other in others)

    return way


ONCE = {
    "ev-percent": gives(lambda expected: 100.0 * expected, "share"),
    "acc-sum": gives(lambda expected, labels: expected * len(labels), "share"),
    "ev-error-rate": gives(lambda expected: 1.0 - expected, "share"),
    "ev-broadcast": gives(lambda predicted, labels: np.mean(predicted[:, None] == labels), "share"),
    "ev-onehot-elements": gives(elementwise, "share"),
    "ev-threshold": gives(
        lambda probabilities, labels: np.mean((probabilities > 0.5) == one_hot(labels, 3)),
        "share",
    ),
    "ev-int-division": matches(
        lambda got, all_right: (
            got == 0 and all_right == 1 and not isinstance(got, (bool, np.bool_))
        ),
        "share",
    ),
    "ev-probs": either(
        matches(lambda got, all_right: got == 0 and all_right == 0, "share"),
        matches(lambda got, y: np.ndim(y) == 1 and is_shape_error(got), "exception"),
    ),
    "acc-integers-only": matches(
        lambda got, y: np.ndim(y) == 2 and is_shape_error(got), "exception"
    ),
    "ev-argmax-labels": either(
        gives(lambda predicted, y: np.mean(predicted == np.argmax(y, axis=-1)), "share"),
        raises("AxisError", "axis 1 is out of bounds for array of dimension 1"),
    ),
    "ev-transposed-argmax": raises(
        "ValueError", r"broadcast together with shapes \((3,\) \(8,|8,\) \(3,)\)"
    ),
    "acc-not-averaged": gives(lambda predicted, labels: predicted == labels, "share"),
    "acc-all": matches(lambda got: isinstance(got, (bool, np.bool_)), "share"),
    "acc-over-entries": gives(lambda expected, y: expected * len(y) / np.size(y), "share"),
    "acc-rounded": either(
        gives(lambda expected: np.round(expected, 1), "share"),
        gives(lambda expected: np.round(expected, 2), "share"),
    ),
}

WAYS: Mapping[str, Way] = {id: every_time(way) for id, way in ONCE.items()}
