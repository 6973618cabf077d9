"""Misconceptions about the history that train returns: its names and its lists."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises

CHAPTER = "the-training-loop"
TASK = "train.train"
KEYS = ("loss", "accuracy", "val_accuracy")
BATCHES = 3


def lengths_are(wrong: Callable[[int], int], keys: tuple[str, ...] = ("loss",)) -> Seen:
    """After 1 and after 3 epochs, these series have so many entries."""
    return holds(
        lambda got: all(got[epochs][key] == wrong(epochs) for epochs in (1, 3) for key in keys),
        "lengths",
    )


def is_misnamed(got: Any) -> bool:
    """Whether the history has lists, but not all under the names of the contract."""
    return isinstance(got, dict) and bool(set(got) - set(KEYS)) and not set(KEYS) <= set(got)


MISCONCEPTIONS = (
    Misconception(
        id="train-returns-none",
        task=TASK,
        says="train does not return its history.",
        because=(
            "A function without a return gives None. The history is what the caller plots: one "
            "number per epoch for the loss and the accuracies."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "history"),
    ),
    Misconception(
        id="train-returns-net",
        task=TASK,
        says="train returns the network: return the history; the caller already has the network.",
        because="The network is changed in place, so there is no need to hand it back.",
        chapter=CHAPTER,
        seen=holds(
            lambda got: str(getattr(got, "kind", "")).startswith("NeuralNetwork"), "history"
        ),
    ),
    Misconception(
        id="train-returns-list",
        task=TASK,
        says=(
            "train returns a list: return a dictionary with the lists 'loss', 'accuracy' and "
            "'val_accuracy'."
        ),
        because="With names nobody has to remember which list is which.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, tuple, np.ndarray)), "history"),
    ),
    Misconception(
        id="train-history-keys",
        task=TASK,
        says="The keys of the history must be 'loss', 'accuracy' and 'val_accuracy'.",
        because="Who plots the history looks the lists up by these names.",
        chapter=CHAPTER,
        seen=holds(is_misnamed, "history"),
    ),
    Misconception(
        id="train-history-key-missing",
        task=TASK,
        says=(
            "A list is missing in the history: it has 'loss', 'accuracy' and 'val_accuracy' "
            "always, the last one empty without a validation set."
        ),
        because="A key that is there sometimes makes every caller ask first.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, dict) and set(got) < set(KEYS), "history"),
    ),
    Misconception(
        id="train-history-not-made",
        task=TASK,
        says='The history has no list to append to: start with {"loss": [], ...}.',
        because='history["loss"].append(...) needs the list to be there already.',
        chapter=CHAPTER,
        seen=raises("KeyError", "^'(loss|accuracy|val_accuracy)'$"),
    ),
    Misconception(
        id="train-history-per-batch",
        task=TASK,
        says="The history has one entry for each batch: append once per epoch, after its batches.",
        because=(
            "The loss of an epoch is the mean over all its samples. Add up inside the loop over "
            "the batches, and append after it."
        ),
        chapter=CHAPTER,
        seen=lengths_are(lambda epochs: BATCHES * epochs),
    ),
    Misconception(
        id="train-history-last-only",
        task=TASK,
        says=(
            "Only the last epoch is in the history: make the lists before the loop over the epochs."
        ),
        because=(
            "A history that is made anew in each epoch forgets the earlier ones, and = in the "
            "place of append overwrites them."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, calls: got[1]["loss"] == got[3]["loss"] == 1 and len(calls) > 6, "lengths"
        ),
    ),
    Misconception(
        id="train-history-start",
        task=TASK,
        says="The history has an entry from before the training: it starts after the first epoch.",
        because="One entry for each epoch: with the start there is one more than there are epochs.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, calls: (
                got[1]["loss"] == 2 and got[3]["loss"] == 4 and calls == "bu" * 3 * 4
            ),
            "lengths",
        ),
    ),
    Misconception(
        id="train-history-every-other",
        task=TASK,
        says="Not every epoch is in the history: append to it in each one.",
        because="Printing may wait for every tenth epoch; the history has all of them.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, calls: (
                got[1]["loss"] == 1 and got[3]["loss"] == 2 and (calls == "bu" * 3 * 4)
            ),
            "lengths",
        ),
    ),
    Misconception(
        id="train-history-empty",
        task=TASK,
        says="A list of the history stays empty: append a number to each of them in every epoch.",
        because=(
            "loss and accuracy are about the training samples, val_accuracy about the validation "
            "set when one is handed in."
        ),
        chapter=CHAPTER,
        seen=either(*(lengths_are(lambda epochs: 0, (key,)) for key in KEYS)),
    ),
    Misconception(
        id="train-history-number",
        task=TASK,
        says="The history has a number where a list should be: append, one entry for each epoch.",
        because='history["loss"] = value overwrites; a curve needs all the values.',
        chapter=CHAPTER,
        seen=either(*(lengths_are(lambda epochs: -1, (key,)) for key in KEYS)),
    ),
    Misconception(
        id="train-validation-required",
        task=TASK,
        says="The validation set is optional: without X_val, leave val_accuracy an empty list.",
        because="None has no rows to predict. Ask `if X_val is not None` first.",
        chapter=CHAPTER,
        seen=holds(lambda got: True, "without_validation"),
    ),
)
