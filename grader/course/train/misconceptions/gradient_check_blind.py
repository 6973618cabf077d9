"""Misconceptions that let a gradient check overlook wrong gradients.

"planted" in the evidence holds the errors reported for planted bugs, and which entries are wrong
in each: what is not seen was not looked at.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Collection, Mapping
from functools import partial
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Way, either, matches

NAMES = ("W1", "b1", "W2", "b2")
UNSEEN, FLAGGED = 1e-4, 1e-2
Errors = Mapping[str, float]
Planted = Mapping[str, Mapping[str, tuple[Any, Any]]]


def wrong_places(planted: Mapping[str, tuple[Any, Any]]) -> dict[str, Any]:
    """For each parameter, where its gradient is wrong."""
    return {
        name: np.ravel(np.not_equal(*planted[f"d{name}"])) for name in NAMES
    }  # fmt: skip


def flags(expected: Callable[[Mapping[str, Any]], bool]) -> Way:
    """A bug is reported exactly if `expected`, from the places where gradients are wrong, says so.

    Errors between the clear cases explain nothing.
    """

    def fits(got: Errors, planted: Planted) -> bool:
        told = {
            bug: (error > FLAGGED, error < UNSEEN)[0 if expected(wrong_places(planted[bug])) else 1]
            for bug, error in got.items()
        }
        return len(got) > 1 and all(told.values())

    return matches(fits, "planted")


def is_last_wrong(name: str, wrong: Mapping[str, Any]) -> bool:
    """Whether the last entry of a gradient is wrong."""
    return bool(wrong[name][-1])


def looks_at(*names: str) -> Way:
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


def sees_one_sign(sign: float) -> Way:
    """A bug is only reported if it makes some entry larger (sign 1) or smaller (sign -1)."""

    def fits(got: Errors, planted: Planted) -> bool:
        off = {
            bug: np.concatenate([np.ravel(wrong - right) for right, wrong in planted[bug].values()])
            for bug in got
        }
        return all(
            (error > FLAGGED) == bool((sign * off[bug] > 0).any()) for bug, error in got.items()
        )

    return matches(fits, "planted")


WAYS: Mapping[str, Way] = {
    "gc-w1-only": looks_at("W1"),
    "gc-weights-only": looks_at("W1", "W2"),
    "gc-last": either(
        looks_at("b2"),
        looks_at("W2"),
        looks_at("b1"),
        *(flags(partial(is_last_wrong, name)) for name in ("b2", "W2", "b1")),
    ),
    "gc-one-layer": either(looks_at("W1", "b1"), looks_at("W2", "b2")),
    "gc-biases-only": looks_at("b1", "b2"),
    "gc-one-forgotten": either(
        *(looks_at(*(name for name in NAMES if name != left_out)) for left_out in NAMES)
    ),
    "gc-some-entries": either(
        flags(lambda wrong: any(wrong[name][0] for name in NAMES)),
        flags(lambda wrong: bool(wrong["W1"][0])),
        flags(lambda wrong: bool(wrong["W1"][0] or wrong["W2"][0])),
    ),
    "gc-min": flags(lambda wrong: all(wrong[name].all() for name in NAMES)),
    "gc-mean": matches(is_mean, "planted"),
    "gc-no-abs": either(sees_one_sign(1.0), sees_one_sign(-1.0)),
    "gc-always-zero": flags(lambda wrong: False),
    "gc-absolute": matches(is_absolute, "planted"),
    "gc-large-floor": matches(has_large_floor, "planted"),
}
