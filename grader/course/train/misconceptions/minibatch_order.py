"""Misconceptions about the order of mini-batches, and about the form in which they come."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from grader.course.train.misconceptions.minibatches import labels
from grader.diagnosis.misconception import Way, either, matches
from grader.diagnosis.recurring import seeds_numpy

ORDER = {
    "mb-no-shuffle": matches(
        lambda got, batches: got[0] == sorted(got[0]) == labels(batches), "orders"
    ),
    "mb-fixed-seed": matches(lambda got: got[0] != sorted(got[0]) and got[0] == got[1], "orders"),
    "mb-rng-ignored": matches(lambda got: got[0] != got[1] and got[0] != got[2], "orders"),
}

FORM = {
    "mb-returns-first": either(
        matches(
            lambda got, batch_size: (
                len(got) == 2
                and all(isinstance(item, np.ndarray) for item in got)
                and got[0].shape == (batch_size, 2)
                and got[1].shape[1] > 2
            ),
            "items",
        ),
        matches(lambda got, n, batch_size: got == [batch_size] and n > 2 * batch_size, "sizes"),
        matches(
            lambda got, n, batch_size: (
                len(got) == 1 and len(got[0][0]) == batch_size and n > 2 * batch_size
            ),
            "epoch",
        ),
    ),
    "mb-row-numbers": matches(
        lambda got: all(np.ndim(item) == 1 and item.dtype.kind == "i" for item in got), "items"
    ),
    "mb-x-alone": matches(
        lambda got: all(np.ndim(item) == 2 and item.shape[1] == 2 for item in got), "items"
    ),
    "mb-lists": matches(lambda got: all(isinstance(rows, list) for rows, _ in got), "items"),
    "mb-seeds-numpy": seeds_numpy(),
}

WAYS: Mapping[str, Way] = {**ORDER, **FORM}
