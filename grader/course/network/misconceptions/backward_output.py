"""Misconceptions about the error signal of the output layer: dz2."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.passes import Passes, backward_gives, fails
from grader.diagnosis.misconception import Way


def through_softmax(p: Passes) -> Array:
    """A squared error sent back through all of softmax."""
    error = p.a2 - p.y
    return np.asarray(p.a2 * (error - np.sum(error * p.a2, axis=1, keepdims=True)) / p.n)


def hard(p: Passes) -> Array:
    """One-hot rows of the predicted classes."""
    return np.asarray(np.eye(p.a2.shape[1])[np.argmax(p.a2, axis=1)])


WAYS: Mapping[str, Way] = {
    "bwd-softmax-derivative-extra": backward_gives(
        lambda p: {"dz2": p.dz2 * p.a2 * (1 - p.a2)}, sizes=(1, 2)
    ),
    "bwd-loss-derivative-only": backward_gives(lambda p: {"dz2": -p.y / p.a2 / p.n}),
    "bwd-squared-error": backward_gives(
        lambda p: {"dz2": through_softmax(p)}, sizes=(1, 2, 1 / 3, 2 / 3)
    ),
    "bwd-argmax-error": backward_gives(lambda p: {"dz2": (hard(p) - p.y) / p.n}),
    "bwd-logits-error": backward_gives(lambda p: {"dz2": (p.z2 - p.y) / p.n}),
    "bwd-labels-unused": backward_gives(lambda p: {"dz2": p.a2 / p.n}),
    "bwd-sum-for-difference": backward_gives(lambda p: {"dz2": (p.a2 + p.y) / p.n}),
    "bwd-one-from-all": backward_gives(lambda p: {"dz2": (p.a2 - 1) / p.n}),
    "bwd-one-hot-as-index": fails(
        "backward", "IndexError", "arrays used as indices must be of integer"
    ),
}
