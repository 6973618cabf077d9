"""Misconceptions about the history that train returns: its names and its lists."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.train.misconceptions.watched_run import PER_EPOCH
from grader.course.train.runs import EPOCHS
from grader.diagnosis.misconception import Way, either, matches, raises
from grader.diagnosis.recurring import quantity_is, returns_nothing

KEYS = ("loss", "accuracy", "val_accuracy")


def lengths_are(wrong: Callable[[int], int], keys: tuple[str, ...] = ("loss",)) -> Way:
    """After 1 and after 3 epochs, these series have so many entries."""
    return matches(
        lambda got: all(got[epochs][key] == wrong(epochs) for epochs in (1, 3) for key in keys),
        "lengths",
    )


def is_misnamed(got: Any) -> bool:
    """Whether the history has lists, but not all under the names of the contract."""
    return isinstance(got, dict) and bool(set(got) - set(KEYS)) and not set(KEYS) <= set(got)


WAYS: Mapping[str, Way] = {
    "train-returns-none": returns_nothing("history"),
    "train-returns-net": matches(
        lambda got: str(getattr(got, "kind", "")).startswith("NeuralNetwork"), "history"
    ),
    "train-returns-list": matches(
        lambda got: isinstance(got, (list, tuple, np.ndarray)), "history"
    ),
    "train-history-keys": matches(is_misnamed, "history"),
    "train-history-key-missing": matches(
        lambda got: isinstance(got, dict) and set(got) < set(KEYS), "history"
    ),
    "train-history-not-made": raises("KeyError", "^'(loss|accuracy|val_accuracy)'$"),
    "train-history-per-batch": matches(
        lambda got, batches: all(got[epochs]["loss"] == batches * epochs for epochs in (1, 3)),
        "lengths",
    ),
    "train-history-last-only": matches(
        lambda got, calls: (
            got[1]["loss"] == got[3]["loss"] == 1 and len(calls) > len("bu") * PER_EPOCH
        ),
        "lengths",
    ),
    "train-history-start": matches(
        lambda got, calls: (
            got[1]["loss"] == 2 and got[3]["loss"] == 4 and calls == "bu" * PER_EPOCH * EPOCHS
        ),
        "lengths",
    ),
    "train-history-every-other": matches(
        lambda got, calls: (
            got[1]["loss"] == 1 and got[3]["loss"] == 2 and (calls == "bu" * PER_EPOCH * EPOCHS)
        ),
        "lengths",
    ),
    "train-history-empty": either(*(lengths_are(lambda epochs: 0, (key,)) for key in KEYS)),
    "train-history-number": either(*(lengths_are(lambda epochs: -1, (key,)) for key in KEYS)),
    "train-validation-required": quantity_is("without_validation"),
}
