"""Misconceptions about the figures in the history of train: the loss and the accuracies."""

from __future__ import annotations

from collections.abc import Callable
from itertools import chain
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network import oracle
from grader.diagnosis.misconception import Misconception, Seen, either, gives
from grader.model import Evidence

CHAPTER = "the-training-loop"
TASK = "train.train"
SERIES = ("accuracy", "val_accuracy")
CLIPS = (float(np.finfo(np.float64).tiny), 1e-15, 1e-12, 1e-10, 1e-8, 1e-7)
BATCHES = 3


def share(parameters: Any, X: Array, y: Array) -> float:
    """The share of right predictions."""
    return float(np.mean(oracle.predict(parameters, X) == np.argmax(y, axis=1)))


def in_small_batches(*ways: Seen) -> Seen:
    """Recognise an idea in any of several ways, while the network is shown batches of 4."""

    def seen(evidence: Evidence) -> bool:
        regular = {len(rows) for rows in evidence.given["shown"]} == {4}
        return regular and either(*ways)(evidence)

    return seen


def over_whole_epochs(way: Seen) -> Seen:
    """Recognise an idea while every epoch shows each sample once."""

    def seen(evidence: Evidence) -> bool:
        shown, n = evidence.given["shown"], len(evidence.given["X"])
        epochs = ([*chain(*shown[:BATCHES])], [*chain(*shown[BATCHES:])])
        return all(sorted(rows) == list(range(n)) for rows in epochs) and way(evidence)

    return seen


def losses_at(which: int) -> Callable[..., Array]:
    """The loss of one batch of each epoch instead of the mean."""

    def losses(parameters: Any, X: Array, y: Array, shown: list[list[int]]) -> Array:
        epochs = [shown[:BATCHES], shown[BATCHES:]]
        return np.array([
            oracle.loss(parameters, X[epoch[which]], y[epoch[which]]) for epoch in epochs
        ])  # fmt: skip

    return losses


def losses_of_batches(parameters: Any, X: Array, y: Array, shown: list[list[int]]) -> Array:
    """The mean of the batches' losses, of which a smaller batch counts as much as a full one."""
    each = [losses_at(k)(parameters, X, y, shown) for k in range(BATCHES)]
    return np.asarray(np.mean(each, axis=0))


def shares_of_batches(parameters: Any, X: Array, y: Array, shown: list[list[int]]) -> Array:
    """The mean of the batches' accuracies."""
    each = [shares_at(k)(parameters, X, y, shown) for k in range(BATCHES)]
    return np.asarray(np.mean(each, axis=0))


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


MISCONCEPTIONS = (
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
            "Weight each batch's mean by the batch's size, add them up and divide by n: once."
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
        id="train-loss-unweighted",
        task=TASK,
        says=(
            "The losses of the batches are averaged as if all were full: weight each by its rows, "
            "loss * len(X_batch), and divide by the number of samples."
        ),
        because=(
            "compute_loss is a mean over one batch. In a mean of such means, each sample of a "
            "smaller last batch counts more than one of a full batch."
        ),
        chapter=CHAPTER,
        seen=over_whole_epochs(gives(losses_of_batches, "loss")),
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
    Misconception(
        id="train-accuracy-unweighted",
        task=TASK,
        says=(
            "The accuracies of the batches are averaged as if all were full: count the hits, and "
            "divide by the number of samples."
        ),
        because=(
            "In a mean of means, each sample of a smaller last batch counts more than one of a "
            "full batch."
        ),
        chapter=CHAPTER,
        seen=over_whole_epochs(gives(shares_of_batches, "accuracy")),
    ),
)
