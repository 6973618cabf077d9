"""What a watched training run shows, and the ways to recognise an idea by it.

The run is that of `grader.course.train.runs.observe`: batches of 3, 3 and 2 rows in each epoch.
"calls" has b for each call of backward and u for each of update_weights; "trained" has the row
numbers and the labels of each batch.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

import numpy as np

from grader.course.train.runs import BATCH, EPOCHS, SAMPLES
from grader.diagnosis.misconception import Way, matches

PER_EPOCH = -(-SAMPLES // BATCH)
WATCHED = ("steps", "order", "lengths")
Trained = Sequence[tuple[list[int], list[int]]]


def sizes(trained: Trained) -> list[int]:
    """The number of labels in each batch."""
    return [len(labels) for _, labels in trained]


def epochs_of(trained: Trained) -> list[list[int]]:
    """The labels in the order of training, cut into epochs."""
    seen = [label for _, labels in trained for label in labels]
    return [seen[start : start + SAMPLES] for start in range(0, len(seen), SAMPLES)]


def watched(test: Callable[..., bool], *quantities: str) -> Way:
    """Recognise an idea by a fact about the watched run."""
    return matches(test, *(quantities or WATCHED))


def in_turn(trained: Trained, calls: str) -> bool:
    """Whether the batches themselves are right: 3, 3 and 2 rows, four times, a step for each."""
    return sizes(trained) == [3, 3, 2] * EPOCHS and calls == "bu" * PER_EPOCH * EPOCHS


def rate_is(wrong: Callable[[int], float]) -> Way:
    """update_weights is called with this learning rate, which may depend on the batch's size."""
    return watched(
        lambda rates, trained, calls: (
            in_turn(trained, calls)
            and np.allclose(rates, [wrong(size) for size in sizes(trained)], rtol=1e-4)
        ),
        "steps",
    )
