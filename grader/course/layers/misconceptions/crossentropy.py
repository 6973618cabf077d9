"""Misconceptions about softmax with cross-entropy on integer labels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import softmax
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import quantity_is, writes_into_argument
from grader.model import Evidence


def picked(z: Any, labels: Any) -> Any:
    """The probability of each sample's class."""
    return softmax(z)[np.arange(len(z)), labels]


def is_capped(evidence: Evidence) -> bool:
    """Whether a huge loss came out much smaller, as clipped probabilities make it."""
    if evidence.quantity != "loss":
        return False
    got, expected = float(evidence.got), float(evidence.expected)
    return bool(np.isfinite(got)) and expected > 100.0 and 1.0 < got < 0.95 * expected


def breaks_down(evidence: Evidence) -> bool:
    """Whether numbers overflowed."""
    if evidence.quantity == "warning":
        return True
    bad = evidence.quantity in ("loss", "gradient") and not np.all(np.isfinite(evidence.got))
    return bool(bad)


WAYS: Mapping[str, Way] = {
    "ce-loss-sum": gives(lambda z, labels: -np.sum(np.log(picked(z, labels))), "loss"),
    "ce-loss-sign": gives(lambda z, labels: np.mean(np.log(picked(z, labels))), "loss"),
    "ce-loss-all-classes": either(
        gives(lambda z: -np.mean(np.log(softmax(z))), "loss"),
        gives(lambda z: -np.sum(np.log(softmax(z))) / len(z), "loss"),
    ),
    "ce-loss-divided-by-classes": gives(
        lambda z, labels: -np.mean(np.log(picked(z, labels))) / z.shape[1], "loss"
    ),
    "ce-loss-probability": either(
        gives(lambda z, labels: np.mean(1 - picked(z, labels)), "loss"),
        gives(lambda z, labels: -np.mean(picked(z, labels)), "loss"),
    ),
    "ce-capped": is_capped,
    "ce-unstable": breaks_down,
    "ce-gradient-not-averaged": gives(
        lambda z, labels: softmax(z) - one_hot(labels, z.shape[1]), "gradient"
    ),
    "ce-gradient-averaged-twice": gives(
        lambda z, labels: (softmax(z) - one_hot(labels, z.shape[1])) / len(z) ** 2, "gradient"
    ),
    "ce-gradient-sign": gives(
        lambda z, labels: (one_hot(labels, z.shape[1]) - softmax(z)) / len(z), "gradient"
    ),
    "ce-gradient-no-label": either(
        gives(lambda z: softmax(z) / len(z), "gradient"),
        gives(lambda z: softmax(z), "gradient"),
    ),
    "ce-gradient-label-only": gives(
        lambda z, labels: -one_hot(labels, z.shape[1]) / len(z), "gradient"
    ),
    "ce-gradient-divided-by-size": gives(
        lambda z, labels: (softmax(z) - one_hot(labels, z.shape[1])) / z.size, "gradient"
    ),
    "ce-gradient-by-probabilities": either(
        gives(lambda z, labels: -one_hot(labels, z.shape[1]) / softmax(z) / len(z), "gradient"),
        gives(lambda z, labels: -one_hot(labels, z.shape[1]) / softmax(z), "gradient"),
    ),
    "ce-columns": either(
        gives(lambda z, labels: -np.mean(np.log(picked(z.T, labels.T))), "loss"),
        gives(
            lambda z, labels: -np.mean(np.log(softmax(z.T).T[np.arange(len(z)), labels])),
            "loss",
        ),
        gives(
            lambda z, labels: (softmax(z.T).T - one_hot(labels, z.shape[1])) / len(z),
            "gradient",
        ),
    ),
    "ce-one-hot": raises("ValueError", r"shapes (\(5,\) \(5,3\)|\(5,3\) \(5,\))"),
    "ce-ten-classes": raises("ValueError", r"\(5, ?10\)"),
    "ce-labels-stretched": quantity_is("labels"),
    "ce-order": either(
        matches(lambda got: np.ndim(got) == 2, "loss"),
        matches(lambda got: np.ndim(got) == 0, "gradient"),
    ),
    "ce-not-a-pair": quantity_is("pair"),
    "ce-in-place": writes_into_argument(),
}
