"""Misconceptions that let a gradient check overlook wrong gradients.

"planted" in the evidence holds the errors reported for planted bugs, and which entries are wrong
in each: what is not seen was not looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, holds

CHAPTER = "the-gradient-check"
TASK = "train.gradient_check"

NAMES = ("W1", "b1", "W2", "b2")
UNSEEN, FLAGGED = 1e-4, 1e-2

Errors = Mapping[str, float]
Planted = Mapping[str, Mapping[str, tuple[Any, Any]]]


def wrong_places(planted: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    """For each parameter, where its gradient is wrong."""
    return {
        name: np.ravel(np.not_equal(*planted[f"d{name}"])) for name in NAMES
    }  # fmt: skip


def flags(expected: Callable[[Mapping[str, Any]], bool]) -> Seen:
    """A bug is reported exactly if `expected`, from the places where gradients are wrong, says so.

    Errors between the clear cases explain nothing.
    """

    def seen(got: Errors, planted: Planted) -> bool:
        told = {
            bug: (error > FLAGGED, error < UNSEEN)[0 if expected(wrong_places(planted[bug])) else 1]
            for bug, error in got.items()
        }
        return len(got) > 1 and all(told.values())

    return holds(seen, "planted")


def looks_at(*names: str) -> Seen:
    """Only these parameters are looked at."""
    return flags(lambda wrong: any(wrong[name].any() for name in names))


def largest_differences(planted: Planted) -> list[dict[str, float]]:
    """What some absolute errors would be for each bug."""
    ways: Collection[Callable[[Any], float]] = (
        lambda d: float(np.max(np.abs(d))),
        lambda d: float(np.linalg.norm(d)),
        lambda d: float(np.sum(np.abs(d))),
        lambda d: float(np.mean(np.abs(d))),
        lambda d: float(np.mean(d**2)),
        lambda d: float(np.sum(d**2)),
        lambda d: float(np.max(d**2)),
    )
    differences = {
        bug: np.concatenate([np.ravel(wrong - right) for right, wrong in pairs.values()])
        for bug, pairs in planted.items()
    }
    return [{bug: way(d) for bug, d in differences.items()} for way in ways]


def is_absolute(got: Errors, planted: Planted) -> bool:
    """Whether the reported numbers are the differences themselves, not divided by any size."""
    return any(
        all(math.isclose(got[bug], way[bug], rel_tol=1e-3, abs_tol=1e-8) for bug in got)
        for way in largest_differences(planted)
    )


def has_large_floor(got: Errors, planted: Planted) -> bool:
    """Whether the reported numbers are those with some usual, but too large floor."""

    def errors(bug: str, floor: float, added: bool) -> float:
        pairs = planted[bug].values()
        right, wrong = (np.concatenate([np.ravel(pair[i]) for pair in pairs]) for i in (0, 1))
        size = np.abs(right) + np.abs(wrong)
        size = size + floor if added else np.maximum(size, floor)
        return float(np.max(np.abs(wrong - right) / size))

    return any(
        all(math.isclose(got[bug], errors(bug, floor, added), rel_tol=1e-3) for bug in got)
        for floor in (1.0, 0.1, 0.01, 0.001)
        for added in (True, False)
    )


def is_mean(got: Errors, planted: Planted) -> bool:
    """Whether the reported numbers are the means of the relative errors, over all or by name."""

    def errors(bug: str) -> list[Any]:
        return [
            np.ravel(np.abs(wrong - right) / (np.abs(wrong) + np.abs(right)))
            for right, wrong in planted[bug].values()
        ]

    ways: Collection[Callable[[list[Any]], float]] = (
        lambda parts: float(np.mean(np.concatenate(parts))),
        lambda parts: float(max(part.mean() for part in parts)),
        lambda parts: float(np.mean([part.mean() for part in parts])),
    )
    return any(
        all(math.isclose(got[bug], way(errors(bug)), rel_tol=1e-3) for bug in got) for way in ways
    )


def sees_one_sign(sign: float) -> Seen:
    """A bug is only reported if it makes some entry larger (sign 1) or smaller (sign -1)."""

    def seen(got: Errors, planted: Planted) -> bool:
        off = {
            bug: np.concatenate([np.ravel(wrong - right) for right, wrong in planted[bug].values()])
            for bug in got
        }
        return all(
            (error > FLAGGED) == bool((sign * off[bug] > 0).any()) for bug, error in got.items()
        )

    return holds(seen, "planted")


MISCONCEPTIONS = (
    Misconception(
        id="gc-w1-only",
        task=TASK,
        says=(
            "Only W1 is checked: a wrong dW2, db1 or db2 goes unnoticed, so loop over all four "
            "parameters."
        ),
        because=(
            "dW1 is computed through W2 but not through dW2, db1 or db2: a bug in one of those "
            "leaves it right."
        ),
        chapter=CHAPTER,
        seen=looks_at("W1"),
    ),
    Misconception(
        id="gc-weights-only",
        task=TASK,
        says="The biases are not checked: a wrong db1 or db2 goes unnoticed.",
        because=(
            "No weight's gradient depends on db1 or db2; only looking at them shows a bug there."
        ),
        chapter=CHAPTER,
        seen=looks_at("W1", "W2"),
    ),
    Misconception(
        id="gc-last",
        task=TASK,
        says="Only the last error survives: keep the maximum, max(worst, error).",
        because=(
            "worst = error overwrites the errors of all earlier entries or parameters; only what "
            "comes last is reported."
        ),
        chapter=CHAPTER,
        seen=either(
            looks_at("b2"),
            looks_at("W2"),
            looks_at("b1"),
        ),
    ),
    Misconception(
        id="gc-one-layer",
        task=TASK,
        says="Only one layer is checked: loop over all four parameters, W1, b1, W2 and b2.",
        because="The gradients of the other layer can be wrong without a trace in this one.",
        chapter=CHAPTER,
        seen=either(looks_at("W1", "b1"), looks_at("W2", "b2")),
    ),
    Misconception(
        id="gc-biases-only",
        task=TASK,
        says="The weights are not checked: loop over all four parameters, W1, b1, W2 and b2.",
        because="Most of the entries, and most of the mistakes, are in dW1 and dW2.",
        chapter=CHAPTER,
        seen=looks_at("b1", "b2"),
    ),
    Misconception(
        id="gc-one-forgotten",
        task=TASK,
        says="One of the four parameters is not checked: loop over W1, b1, W2 and b2.",
        because="A wrong gradient of the one that is left out goes unnoticed.",
        chapter=CHAPTER,
        seen=either(
            *(looks_at(*(name for name in NAMES if name != left_out)) for left_out in NAMES)
        ),
    ),
    Misconception(
        id="gc-some-entries",
        task=TASK,
        says=(
            "Only the first entries are checked: go over every entry, np.ndindex(parameter.shape)."
        ),
        because=(
            "A bug can touch the late rows or the last column only. Small networks make it "
            "affordable to look at every entry."
        ),
        chapter=CHAPTER,
        seen=either(
            flags(lambda wrong: any(wrong[name][0] for name in NAMES)),
            flags(lambda wrong: bool(wrong["W1"][0])),
            flags(lambda wrong: bool(wrong["W1"][0] or wrong["W2"][0])),
        ),
    ),
    Misconception(
        id="gc-min",
        task=TASK,
        says="You return the smallest error: it must be the largest (max).",
        because="A single entry that is right makes the smallest error 0, whatever the others are.",
        chapter=CHAPTER,
        seen=flags(lambda wrong: all(wrong[name].all() for name in NAMES)),
    ),
    Misconception(
        id="gc-mean",
        task=TASK,
        says="You return the mean of the errors: one wrong entry hides in it, so take the largest.",
        because=(
            "A single wrong entry among thousands raises the mean by next to nothing. The maximum "
            "is as large as the worst entry."
        ),
        chapter=CHAPTER,
        seen=holds(is_mean, "planted"),
    ),
    Misconception(
        id="gc-no-abs",
        task=TASK,
        says=(
            "Errors in one direction go unnoticed: take the absolute value of the difference, "
            "np.abs(analytic - numeric)."
        ),
        because=(
            "Without the absolute value, a gradient that is too small gives a negative error, and "
            "the maximum prefers any rounding error to it."
        ),
        chapter=CHAPTER,
        seen=either(sees_one_sign(1.0), sees_one_sign(-1.0)),
    ),
    Misconception(
        id="gc-always-zero",
        task=TASK,
        says=(
            "Your check reports 0 even for a wrong backward: it must compare with numerical "
            "gradients."
        ),
        because=(
            "A check that never fails is worth nothing. Break backward on purpose, and see whether "
            "your check notices."
        ),
        chapter=CHAPTER,
        seen=flags(lambda wrong: False),
    ),
    Misconception(
        id="gc-absolute",
        task=TASK,
        says=(
            "This is the absolute error, so small gradients always pass: divide by the sum of the "
            "two sizes."
        ),
        because=(
            "Most gradients are far below 0.01, and so is their difference from anything small, 0 "
            "included. Divided by |a| + |b|, the error of 0 is 1."
        ),
        chapter=CHAPTER,
        seen=holds(is_absolute, "planted"),
    ),
    Misconception(
        id="gc-large-floor",
        task=TASK,
        says=(
            "Small gradients always pass: the number that keeps the division from 0 / 0 is too "
            "large; take about 1e-6."
        ),
        because=(
            "|a - b| / (|a| + |b| + 1) is the absolute error for all small gradients. The floor "
            "has to be far below the gradients that matter."
        ),
        chapter=CHAPTER,
        seen=holds(has_large_floor, "planted"),
    ),
)
