"""Checks of exercises/repair.py: which of the two factors is still off.

The program is judged by what it does. Both factors change the length of a step alone, so each can
be seen without the other: by another learning rate, and by points that are given twice.
"""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.compare import brief, mismatch
from grader.checking.evidence import Question, ask
from grader.checking.expect import expect_array, expect_close, expect_shape, require
from grader.checking.submission import Submission
from grader.checking.tolerances import STEPS, SUMS
from grader.course.repair import oracle
from grader.errors import NotStarted
from grader.model import Evidence

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

EPOCHS, POINTS = 6, 10
SLOW, FAST = 0.05, 0.15


def draw_points(rng: Rng, n: int) -> tuple[Array, Array]:
    """n points, and a line through them."""
    X = rng.uniform(0.2, 1.0, (n, 1))
    return X, 3.0 * X + 2.0


def losses_of(submission: Submission, X: Array, y: Array, rate: float) -> Array:
    """The loss before each of a few steps."""
    given = {"epochs": EPOCHS, "learning_rate": rate, "rng": submission.rng(3)}
    losses, _ = parts_of(ask(Question("learn"), submission.repair.learn, X, y, **given))
    of = f"the losses of learn with epochs={EPOCHS}"
    listed = isinstance(losses, (list, tuple, np.ndarray))
    require(listed, f"{of}: expected a list, got {brief(losses)}.")
    numbers = np.asarray(losses) if not isinstance(losses, np.ndarray) else losses
    expect_shape(numbers, (EPOCHS,), of)
    return expect_array(numbers, of).astype(np.float64)


def parts_of(got: Any) -> tuple[Any, Any]:
    """The two things that learn returns."""
    pair = isinstance(got, (tuple, list)) and len(got) == 2
    require(pair, f"learn: expected the losses and the predictions, got {brief(got)}.")
    return got[0], got[1]


def hears_the_rate(submission: Submission, rng: Rng) -> bool:
    """Whether another learning rate gives other losses."""
    X, y = draw_points(rng, POINTS)
    slow, fast = (losses_of(submission, X, y, rate) for rate in (SLOW, FAST))
    return mismatch(slow, fast, SUMS) is not None


def divides_once(submission: Submission, rng: Rng) -> bool:
    """Whether points that are given twice change nothing."""
    X, y = draw_points(rng, POINTS)
    once = losses_of(submission, X, y, SLOW)
    twice = losses_of(submission, np.tile(X, (2, 1)), np.tile(y, (2, 1)), SLOW)
    return mismatch(twice, once, STEPS) is None


def examine(submission: Submission, rng: Rng) -> tuple[bool, bool]:
    """Whether each factor is fixed; a program that does what it did has not been touched."""
    hears, once = hears_the_rate(submission, rng), divides_once(submission, rng)
    if not hears and not once:
        X, y = draw_points(rng, POINTS)
        as_given = np.array(oracle.learn_as_given(X, y, EPOCHS, np.random.default_rng(3)))
        told = "Both bugs are still in learn: neither factor is fixed."
        if mismatch(losses_of(submission, X, y, SLOW), as_given, SUMS) is None:
            raise NotStarted(told)
        require(False, told)
    return hears, once


@pytest.mark.check("repair.learning_rate.used")
def check_learning_rate_used(submission: Submission, rng: Rng) -> None:
    hears, once = examine(submission, rng)
    require(hears, f"learn with learning_rate={SLOW} and {FAST}: the same losses. One factor is "
                   f"still off: the steps do not have the learning rate that learn is given.",
            Evidence("rate", once))  # fmt: skip


@pytest.mark.check("repair.mean.once")
def check_mean_once(submission: Submission, rng: Rng) -> None:
    _, once = examine(submission, rng)
    require(once, "learn with every point given twice: other losses. One factor is still off: the "
                  "steps depend on the number of points, although the loss is a mean.",
            losses_with_one_factor(submission, rng))  # fmt: skip


def losses_with_one_factor(submission: Submission, rng: Rng) -> Evidence:
    """The losses of some steps, and what they are when every step is divided by n again."""
    X, y = draw_points(rng, POINTS)
    given: dict[str, Any] = {"epochs": EPOCHS, "rng": np.random.default_rng(3)}
    nth = oracle.learn(X, y, learning_rate=SLOW / POINTS, **given)[0]
    return Evidence("mean", losses_of(submission, X, y, SLOW), given={"nth": np.array(nth)})


@pytest.mark.check("repair.whole.learns")
def check_whole_learns(submission: Submission, rng: Rng) -> None:
    for n, epochs, rate in ((7, 5, 0.2), (4, 1, 0.1), (POINTS, 60, 0.1)):
        X, y = draw_points(rng, n)
        options: dict[str, Any] = {"epochs": epochs, "learning_rate": rate}
        kept = submission.keep(X)
        got = submission.repair.learn(kept, y, rng=submission.rng(n), **options)
        losses, predictions = parts_of(got)
        of = f"learn with {n} points, epochs={epochs} and learning_rate={rate}"
        require(isinstance(losses, list), f"{of}: expected a list of losses, got {brief(losses)}.")
        right = oracle.learn(X, y, rng=np.random.default_rng(n), **options)
        numbers = np.asarray(losses) if all(isinstance(e, float) for e in losses) else losses
        expect_close(numbers, np.array(right[0]), f"the losses of {of}", tolerance=SUMS)
        expect_close(predictions, right[1], f"the predictions of {of}", tolerance=SUMS)
        untouched = mismatch(kept.value(), X, SUMS) is None
        require(untouched, f"{of}: the points X are changed.")
    X, y = draw_points(rng, 50)
    losses, _ = parts_of(submission.repair.learn(X, y, epochs=400, rng=submission.rng(1)))
    last = losses[-1] if isinstance(losses, list) and losses else None
    small = isinstance(last, float) and last < 0.01
    require(small, f"y = 3x + 2 after 400 epochs: expected a loss below 0.01, got {brief(last)}.")
    without_rng, _ = parts_of(submission.repair.learn(X, y, epochs=1))
    told = f"learn without rng, epochs=1: expected a list of one loss, got {brief(without_rng)}."
    require(isinstance(without_rng, list) and len(without_rng) == 1, told)
