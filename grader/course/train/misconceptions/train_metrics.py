"""Misconceptions about the figures in the history of train: the loss and the accuracies."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from itertools import chain
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network import oracle
from grader.diagnosis.misconception import Way, either, gives
from grader.diagnosis.recurring import seeds_numpy
from grader.model import Evidence

SERIES = ("accuracy", "val_accuracy")
CLIPS = (float(np.finfo(np.float64).tiny), 1e-15, 1e-12, 1e-10, 1e-8, 1e-7)
BATCHES = 3


def share(parameters: Any, X: Array, y: Array) -> float:
    """The share of right predictions."""
    return float(np.mean(oracle.predict(parameters, X) == np.argmax(y, axis=1)))


def in_small_batches(*ways: Way) -> Way:
    """Recognise an idea in any of several ways, while the network is shown batches of 4."""

    def way(evidence: Evidence) -> bool:
        regular = {len(rows) for rows in evidence.given["shown"]} == {4}
        return regular and either(*ways)(evidence)

    return way


def over_whole_epochs(idea: Way) -> Way:
    """Recognise an idea while every epoch shows each sample once."""

    def way(evidence: Evidence) -> bool:
        shown, n = evidence.given["shown"], len(evidence.given["X"])
        epochs = ([*chain(*shown[:BATCHES])], [*chain(*shown[BATCHES:])])
        return all(sorted(rows) == list(range(n)) for rows in epochs) and idea(evidence)

    return way


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


WAYS: Mapping[str, Way] = {
    "train-loss-summed": in_small_batches(
        gives(lambda expected: BATCHES * np.asarray(expected), "loss"),
        gives(lambda expected, X: len(X) * np.asarray(expected), "loss"),
        gives(lambda expected, X: len(X) / BATCHES * np.asarray(expected), "loss"),
    ),
    "train-loss-divided-twice": in_small_batches(
        gives(lambda expected: np.asarray(expected) / BATCHES, "loss"),
        gives(lambda expected, X: np.asarray(expected) / len(X), "loss"),
        gives(lambda expected, X: np.asarray(expected) * BATCHES / len(X), "loss"),
    ),
    "train-loss-one-batch": either(gives(losses_at(-1), "loss"), gives(losses_at(0), "loss")),
    "train-loss-unweighted": over_whole_epochs(gives(losses_of_batches, "loss")),
    "train-loss-on-validation": gives(
        lambda parameters, X_val, y_val: np.full(2, oracle.loss(parameters, X_val, y_val)),
        "loss",
    ),
    "train-loss-arguments": either(
        *(gives(with_swapped_arguments(tiny), "loss") for tiny in CLIPS)
    ),
    "train-val-on-training": gives(
        lambda parameters, X, y: np.full(2, share(parameters, X, y)), "val_accuracy"
    ),
    "train-accuracy-on-validation": gives(
        lambda parameters, X_val, y_val: np.full(2, share(parameters, X_val, y_val)),
        "accuracy",
    ),
    "train-accuracy-percent": gives(lambda expected: 100 * np.asarray(expected), *SERIES),
    "train-accuracy-counted": either(
        gives(lambda expected, X: len(X) * np.asarray(expected), "accuracy"),
        gives(lambda expected, X_val: len(X_val) * np.asarray(expected), "val_accuracy"),
    ),
    "train-accuracy-summed": gives(lambda expected: BATCHES * np.asarray(expected), "accuracy"),
    "train-accuracy-error": gives(lambda expected: 1 - np.asarray(expected), *SERIES),
    "train-accuracy-one-batch": gives(shares_at(-1), "accuracy"),
    "train-accuracy-unweighted": over_whole_epochs(gives(shares_of_batches, "accuracy")),
    "train-seeds-numpy": seeds_numpy(),
}
