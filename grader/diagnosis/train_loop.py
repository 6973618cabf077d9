"""Misconceptions about the training loop: the length of its steps, the network, the order."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.course.network import oracle
from grader.diagnosis.misconception import Misconception, Seen, either, holds, raises
from grader.diagnosis.train_run import (
    EPOCHS,
    PER_EPOCH,
    RATE,
    N,
    epochs_of,
    in_turn,
    rate_is,
    sizes,
    watched,
)

CHAPTER = "the-training-loop"
TASK = "train.train"


def lands(rate: float, steps: Callable[[Any], int] = lambda run: run.steps) -> Seen:
    """The parameters are those after this learning rate or number of steps."""

    def seen(got: Any, runs: Any) -> bool:
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

    return holds(seen, "steps")


def is_constant_rate(rates: list[float]) -> bool:
    """Whether every step has the same length, and not the one asked for."""
    known = (RATE, -RATE, RATE**2, RATE / 3, RATE / N, 3 * RATE, 0.0)
    return len(set(rates)) == 1 and not any(np.isclose(rates[0], each) for each in known)


RATES = (
    Misconception(
        id="train-ascends",
        task=TASK,
        says=(
            "The loss rises: the step goes in the wrong direction, pass the learning rate with its "
            "sign."
        ),
        because=(
            "The gradient points uphill, and update_weights already subtracts. A second minus "
            "makes it a step up."
        ),
        chapter=CHAPTER,
        seen=either(rate_is(lambda size: -RATE), lands(-RATE)),
    ),
    Misconception(
        id="train-averages-again",
        task=TASK,
        says=(
            "The learning rate is divided by the batch size: the gradients are already averaged, "
            "in backward."
        ),
        because=(
            "The mean over the batch is taken exactly once. A second division makes every step "
            "batch_size times too short."
        ),
        chapter=CHAPTER,
        seen=either(
            rate_is(lambda size: RATE / size),
            rate_is(lambda size: RATE / 3),
            rate_is(lambda size: RATE / N),
        ),
    ),
    Misconception(
        id="train-rate-scaled",
        task=TASK,
        says="The learning rate is multiplied by the batch size: the gradients are already a mean.",
        because="A mean needs no factor n; with one, every step is n times too long.",
        chapter=CHAPTER,
        seen=either(rate_is(lambda size: RATE * size), rate_is(lambda size: RATE * 3)),
    ),
    Misconception(
        id="train-rate-squared",
        task=TASK,
        says=(
            "The learning rate is applied twice (squared): update_weights already multiplies by it."
        ),
        because="With 0.2 the steps are 0.04 times the gradient, five times too short.",
        chapter=CHAPTER,
        seen=either(rate_is(lambda size: RATE**2), lands(RATE**2)),
    ),
    Misconception(
        id="train-rate-ignored",
        task=TASK,
        says="The learning rate is always the same: use the argument learning_rate.",
        because=(
            "A number in the body, or update_weights' own default, overrules what the caller asks "
            "for."
        ),
        chapter=CHAPTER,
        seen=either(
            watched(
                lambda rates, calls, trained: in_turn(trained, calls) and is_constant_rate(rates),
                "steps",
            ),
            holds(
                lambda rates: len(set(rates)) == 1 and abs(rates[0]) > 1e-6,
                "loss",
                "accuracy",
                "val_accuracy",
            ),
            *(lands(rate) for rate in (0.5, 0.1, 0.01, 0.05, 0.001, 1.0)),
        ),
    ),
)

NETWORK = (
    Misconception(
        id="train-restarts",
        task=TASK,
        says=(
            "train works on a network of its own or resets the weights, so all progress is lost: "
            "train the one that is handed in."
        ),
        because=(
            "NeuralNetwork(...) or net.__init__(...) starts again with random weights. The caller "
            "made the network once, and keeps hold of that one."
        ),
        chapter=CHAPTER,
        seen=either(
            watched(
                lambda forwards, calls, unchanged, resets: (
                    (unchanged and not forwards and not calls)
                    or ("bu" in calls and resets in (1, EPOCHS))
                )
            ),
            holds(
                lambda resets, rates: len(rates) == 2 * PER_EPOCH and resets in (1, 2),
                "loss",
                "accuracy",
                "val_accuracy",
            ),
        ),
    ),
    Misconception(
        id="train-on-copy",
        task=TASK,
        says="A copy of the network is trained: change the network that is handed in.",
        because="The caller goes on with its own network, which has learned nothing.",
        chapter=CHAPTER,
        seen=watched(
            lambda calls, unchanged, one_hot: "bu" in calls and unchanged and one_hot, "steps"
        ),
    ),
    Misconception(
        id="train-backward-on-predictions",
        task=TASK,
        says="backward gets the predictions: it needs the labels, net.backward(y_batch).",
        because="The error is a2 - y_true; with a2 in the place of y_true it is 0 everywhere.",
        chapter=CHAPTER,
        seen=watched(lambda one_hot, calls: not one_hot and "b" in calls),
    ),
    Misconception(
        id="train-backward-first",
        task=TASK,
        says="backward is called before forward: forward fills the cache that backward reads.",
        because=(
            "For every batch: forward, loss, backward, update. backward speaks about the last "
            "forward."
        ),
        chapter=CHAPTER,
        seen=raises("KeyError", "^'(X|z1|a1|z2|a2)'$"),
    ),
)

ORDER = (
    Misconception(
        id="train-no-shuffle",
        task=TASK,
        says="The data is never shuffled: draw a new permutation at the start of each epoch.",
        because=(
            "Without shuffling the batches are the same in every epoch, and with sorted data each "
            "batch would hold a single class. iterate_minibatches does it for you."
        ),
        chapter=CHAPTER,
        seen=watched(
            lambda trained: (
                epochs_of(trained) == [list(range(N))] * EPOCHS and max(sizes(trained)) < N
            ),
            "order",
        ),
    ),
    Misconception(
        id="train-same-order",
        task=TASK,
        says=(
            "The batches are not drawn anew: call iterate_minibatches inside the loop over the "
            "epochs, and hand the same rng on each time."
        ),
        because=(
            "A list of batches made once stays as it is, and a generator made once is used up "
            "after the first epoch. A new rng from the same seed gives the same numbers again."
        ),
        chapter=CHAPTER,
        seen=either(
            watched(
                lambda trained: (
                    len(epochs_of(trained)) == EPOCHS
                    and all(epoch == epochs_of(trained)[0] for epoch in epochs_of(trained))
                    and epochs_of(trained)[0] != list(range(N))
                    and max(sizes(trained)) < N
                ),
                "order",
            ),
            watched(
                lambda calls, entries: calls == "bu" * PER_EPOCH and entries == EPOCHS,
                "steps",
                "order",
            ),
        ),
    ),
    Misconception(
        id="train-rng-not-handed-on",
        task=TASK,
        says="rng is not handed on: iterate_minibatches(X, y, batch_size, rng).",
        because=(
            "Without it the batches come from a generator of their own, and no training run can be "
            "repeated."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: sorted(got) == sorted(expected), "other_orders"),
    ),
    Misconception(
        id="train-with-replacement",
        task=TASK,
        says=(
            "Batches are drawn with replacement, so some samples repeat and others never come: go "
            "through iterate_minibatches."
        ),
        because=(
            "Of n draws with replacement about a third of the samples, 1/e, is missed. One "
            "permutation cut into slices visits every sample once."
        ),
        chapter=CHAPTER,
        seen=watched(
            lambda trained: (
                all(rows == labels for rows, labels in trained)
                and sum(sizes(trained)) in (N * EPOCHS, 3 * PER_EPOCH * EPOCHS)
                and any(len(set(epoch)) < N for epoch in epochs_of(trained)[:EPOCHS])
                and max(sizes(trained)) < N
            ),
            "order",
        ),
    ),
    Misconception(
        id="train-shuffled-apart",
        task=TASK,
        says=(
            "The labels don't belong to the rows of their batch: shuffle X and y with the same "
            "permutation, or take both from iterate_minibatches."
        ),
        because=(
            "Every shuffle draws new random numbers. Only the same row numbers for both keep each "
            "sample beside its label; otherwise accuracy stays at chance."
        ),
        chapter=CHAPTER,
        seen=watched(
            lambda trained, one_hot: (
                one_hot
                and all(len(rows) == len(labels) for rows, labels in trained)
                and any(rows != labels for rows, labels in trained)
            )
        ),
    ),
)

MISCONCEPTIONS = (*RATES, *NETWORK, *ORDER)
