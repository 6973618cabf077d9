"""Misconceptions about the history that train returns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds, raises
from grader.model import Evidence
from grader.numeric import oracle
from grader.numeric.oracle import Array

CHAPTER = "the-training-loop"
TASK = "train.train"
KEYS = ("loss", "accuracy", "val_accuracy")
SERIES = ("accuracy", "val_accuracy")
CLIPS = (float(np.finfo(np.float64).tiny), 1e-15, 1e-12, 1e-10, 1e-8, 1e-7)
BATCHES = 3

Lengths = dict[int, dict[str, int]]


def lengths_are(wrong: Callable[[int], int], keys: tuple[str, ...] = ("loss",)) -> Seen:
    """After 1 and after 3 epochs, these series have so many entries."""
    return holds(
        lambda got: all(got[epochs][key] == wrong(epochs) for epochs in (1, 3) for key in keys),
        "lengths",
    )


def share(parameters: Any, X: Array, y: Array) -> float:
    """The share of right predictions."""
    return float(np.mean(oracle.predict(parameters, X) == np.argmax(y, axis=1)))


def is_misnamed(got: Any) -> bool:
    """Whether the history has lists, but not all under the names of the contract."""
    return isinstance(got, dict) and bool(set(got) - set(KEYS)) and not set(KEYS) <= set(got)


def in_small_batches(*ways: Seen) -> Seen:
    """Recognise an idea in any of several ways, while the network is shown batches of 4."""

    def seen(evidence: Evidence) -> bool:
        regular = {len(rows) for rows in evidence.given["shown"]} == {4}
        return regular and either(*ways)(evidence)

    return seen


def losses_at(which: int) -> Callable[..., Array]:
    """The loss of one batch of each epoch instead of the mean."""

    def losses(parameters: Any, X: Array, y: Array, shown: list[list[int]]) -> Array:
        epochs = [shown[:BATCHES], shown[BATCHES:]]
        return np.array([
            oracle.loss(parameters, X[epoch[which]], y[epoch[which]]) for epoch in epochs
        ])  # fmt: skip

    return losses


def shares_at(which: int) -> Callable[..., Array]:
    """The accuracy on one batch of each epoch."""

    def shares(parameters: Any, X: Array, y: Array, shown: list[list[int]]) -> Array:
        epochs = [shown[:BATCHES], shown[BATCHES:]]
        return np.array([share(parameters, X[epoch[which]], y[epoch[which]]) for epoch in epochs])

    return shares


def with_swapped_arguments(tiny: float) -> Callable[..., Array]:
    """compute_loss(y_pred, y_true): the log of the labels, weighted by the predictions."""

    def losses(parameters: Any, X: Array, y: Array) -> Array:
        y_pred = oracle.forward(parameters, X).a2
        return np.full(2, -np.sum(y_pred * np.log(np.clip(y, tiny, 1.0))) / len(y))

    return losses


FORM = (
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

METRICS = (
    Misconception(
        id="train-loss-summed",
        task=TASK,
        says="The losses are added up but not divided: the loss of an epoch is the mean.",
        because=(
            "A sum grows with the number of batches or samples, so that no two runs can be "
            "compared. Weighted by the batch's size and divided by n, it is the mean over the "
            "samples."
        ),
        chapter=CHAPTER,
        seen=in_small_batches(
            gives(lambda expected: BATCHES * np.asarray(expected), "loss"),
            gives(lambda expected, X: len(X) * np.asarray(expected), "loss"),
            gives(lambda expected, X: len(X) / BATCHES * np.asarray(expected), "loss"),
        ),
    ),
    Misconception(
        id="train-loss-divided-twice",
        task=TASK,
        says="The loss is divided once too often: compute_loss already is a mean over the batch.",
        because=(
            "Either average the batches' means, or weight each by its size and divide by n; not "
            "both."
        ),
        chapter=CHAPTER,
        seen=in_small_batches(
            gives(lambda expected: np.asarray(expected) / BATCHES, "loss"),
            gives(lambda expected, X: np.asarray(expected) / len(X), "loss"),
            gives(lambda expected, X: np.asarray(expected) * BATCHES / len(X), "loss"),
        ),
    ),
    Misconception(
        id="train-loss-one-batch",
        task=TASK,
        says="The loss is that of a single batch: take the mean over all samples of the epoch.",
        because="One batch is a rough sample; after the loop, `loss` holds the last one's only.",
        chapter=CHAPTER,
        seen=either(gives(losses_at(-1), "loss"), gives(losses_at(0), "loss")),
    ),
    Misconception(
        id="train-loss-on-validation",
        task=TASK,
        says="The loss is that of the validation set: history['loss'] is about X.",
        because="The loss tells what the steps have reached on the samples they were made for.",
        chapter=CHAPTER,
        seen=gives(
            lambda parameters, X_val, y_val: np.full(2, oracle.loss(parameters, X_val, y_val)),
            "loss",
        ),
    ),
    Misconception(
        id="train-loss-arguments",
        task=TASK,
        says="The arguments of compute_loss are swapped: net.compute_loss(y_true, y_pred).",
        because="The logarithm is taken of the predictions; the log of a label is 0 or -inf.",
        chapter=CHAPTER,
        seen=either(*(gives(with_swapped_arguments(tiny), "loss") for tiny in CLIPS)),
    ),
    Misconception(
        id="train-val-on-training",
        task=TASK,
        says="val_accuracy is measured on the training set: use X_val and y_val.",
        because=(
            "Only samples that were never trained on tell whether the network has understood, or "
            "learned by heart."
        ),
        chapter=CHAPTER,
        seen=gives(lambda parameters, X, y: np.full(2, share(parameters, X, y)), "val_accuracy"),
    ),
    Misconception(
        id="train-accuracy-on-validation",
        task=TASK,
        says="accuracy is measured on the validation set: use X and y; val_accuracy is the other.",
        because="The two together tell learning by heart from understanding.",
        chapter=CHAPTER,
        seen=gives(
            lambda parameters, X_val, y_val: np.full(2, share(parameters, X_val, y_val)),
            "accuracy",
        ),
    ),
    Misconception(
        id="train-accuracy-percent",
        task=TASK,
        says="You store a percentage: accuracy is a fraction between 0 and 1.",
        because="The factor 100 belongs to the place where the number is printed.",
        chapter=CHAPTER,
        seen=gives(lambda expected: 100 * np.asarray(expected), *SERIES),
    ),
    Misconception(
        id="train-accuracy-counted",
        task=TASK,
        says="You store the number of hits: divide by the number of samples.",
        because="A count cannot be compared between sets of different sizes.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda expected, X: len(X) * np.asarray(expected), "accuracy"),
            gives(lambda expected, X_val: len(X_val) * np.asarray(expected), "val_accuracy"),
        ),
    ),
    Misconception(
        id="train-accuracy-summed",
        task=TASK,
        says="The accuracies of the batches are added up: divide by the number of batches.",
        because="An accuracy above 1 cannot be; the mean over the samples is what is asked for.",
        chapter=CHAPTER,
        seen=gives(lambda expected: BATCHES * np.asarray(expected), "accuracy"),
    ),
    Misconception(
        id="train-accuracy-error",
        task=TASK,
        says="You store the error rate: accuracy is the share of right predictions.",
        because="The two add up to 1; a rising curve should mean progress.",
        chapter=CHAPTER,
        seen=gives(lambda expected: 1 - np.asarray(expected), *SERIES),
    ),
    Misconception(
        id="train-accuracy-one-batch",
        task=TASK,
        says="The accuracy is that of the last batch: take it over all samples.",
        because="A batch is a rough sample; after the loop its variables hold the last one's only.",
        chapter=CHAPTER,
        seen=gives(shares_at(-1), "accuracy"),
    ),
)

MISCONCEPTIONS = (*FORM, *METRICS)
