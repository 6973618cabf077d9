"""Misconceptions about the training loop: the length of its steps, the network, the order."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.network import oracle
from grader.course.train.misconceptions.watched_run import (
    PER_EPOCH,
    epochs_of,
    in_turn,
    rate_is,
    sizes,
    watched,
)
from grader.course.train.runs import BATCH, EPOCHS, RATE, SAMPLES
from grader.diagnosis.misconception import Way, either, matches, raises


def lands(rate: float, steps: Callable[[Any], int] = lambda run: run.steps) -> Way:
    """The parameters are those after this learning rate or number of steps."""

    def fits(got: Any, runs: Any) -> bool:
        ends = [
            oracle.descend(
                run.case.parameters, run.case.X, run.case.y_true,
                learning_rate=rate, steps=steps(run),
            )
            for run in runs
        ]  # fmt: skip
        wrong = np.stack([
            np.concatenate([end[name].ravel() for name in oracle.NAMES]) for end in ends
        ])  # fmt: skip
        return bool(np.allclose(got, wrong, rtol=1e-5, atol=1e-6))

    return matches(fits, "steps")


def is_constant_rate(rates: list[float]) -> bool:
    """Whether every step has the same length, and not the one asked for."""
    known = (RATE, -RATE, RATE**2, RATE / BATCH, RATE / SAMPLES, BATCH * RATE, 0.0)
    return len(set(rates)) == 1 and not any(np.isclose(rates[0], each) for each in known)


RATES = {
    "train-ascends": either(rate_is(lambda size: -RATE), lands(-RATE)),
    "train-averages-again": either(
        rate_is(lambda size: RATE / size),
        rate_is(lambda size: RATE / BATCH),
        rate_is(lambda size: RATE / SAMPLES),
    ),
    "train-rate-scaled": either(
        rate_is(lambda size: RATE * size), rate_is(lambda size: RATE * BATCH)
    ),
    "train-rate-squared": either(rate_is(lambda size: RATE**2), lands(RATE**2)),
    "train-rate-ignored": either(
        watched(
            lambda rates, calls, trained: in_turn(trained, calls) and is_constant_rate(rates),
            "steps",
        ),
        matches(
            lambda rates: len(set(rates)) == 1 and abs(rates[0]) > 1e-6,
            "loss",
            "accuracy",
            "val_accuracy",
        ),
        *(lands(rate) for rate in (0.5, 0.1, 0.01, 0.05, 0.001, 1.0)),
    ),
}

NETWORK = {
    "train-restarts": either(
        watched(
            lambda forwards, calls, unchanged, resets: (
                (unchanged and not forwards and not calls)
                or ("bu" in calls and resets in (1, EPOCHS))
            )
        ),
        matches(
            lambda resets, rates: len(rates) == 2 * PER_EPOCH and resets in (1, 2),
            "loss",
            "accuracy",
            "val_accuracy",
        ),
    ),
    "train-on-copy": watched(
        lambda calls, unchanged, one_hot: "bu" in calls and unchanged and one_hot, "steps"
    ),
    "train-backward-on-predictions": watched(lambda one_hot, calls: not one_hot and "b" in calls),
    "train-backward-first": raises("KeyError", "^'(X|z1|a1|z2|a2)'$"),
}

ORDER = {
    "train-no-shuffle": watched(
        lambda trained: (
            epochs_of(trained) == [list(range(SAMPLES))] * EPOCHS and max(sizes(trained)) < SAMPLES
        ),
        "order",
    ),
    "train-same-order": either(
        watched(
            lambda trained: (
                len(epochs_of(trained)) == EPOCHS
                and all(epoch == epochs_of(trained)[0] for epoch in epochs_of(trained))
                and epochs_of(trained)[0] != list(range(SAMPLES))
                and max(sizes(trained)) < SAMPLES
            ),
            "order",
        ),
        watched(
            lambda calls, entries: calls == "bu" * PER_EPOCH and entries == EPOCHS,
            "steps",
            "order",
        ),
    ),
    "train-rng-not-handed-on": matches(
        lambda got, expected: sorted(got) == sorted(expected), "other_orders"
    ),
    "train-with-replacement": watched(
        lambda trained: (
            all(rows == labels for rows, labels in trained)
            and sum(sizes(trained)) in (SAMPLES * EPOCHS, BATCH * PER_EPOCH * EPOCHS)
            and any(len(set(epoch)) < SAMPLES for epoch in epochs_of(trained)[:EPOCHS])
            and max(sizes(trained)) < SAMPLES
        ),
        "order",
    ),
    "train-shuffled-apart": watched(
        lambda trained, one_hot: (
            one_hot
            and all(len(rows) == len(labels) for rows, labels in trained)
            and any(rows != labels for rows, labels in trained)
        )
    ),
}

WAYS: Mapping[str, Way] = {**RATES, **NETWORK, **ORDER}
