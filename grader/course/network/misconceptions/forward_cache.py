"""Misconceptions about what forward returns, keeps and leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.passes import Passes, differs, passes, passes_of
from grader.diagnosis.misconception import Way, matches
from grader.diagnosis.recurring import returns_nothing
from grader.model import Evidence

NAMES = ("X", "z1", "a1", "z2", "a2")


def equal(got: Any, right: Array) -> bool:
    """Whether an answer has the shape and the values of another."""
    return np.shape(got) == right.shape and not differs(got, right)


def is_stale(cache: Mapping[str, Any], parameters: Any, earlier_X: Array) -> bool:
    """Whether the cache still is what the first call put into it."""
    labels = np.zeros((len(earlier_X), parameters["W2"].shape[1]))
    then = passes(parameters, earlier_X, labels)
    return all(equal(cache[name], getattr(then, name)) for name in NAMES)


def names_mixed(evidence: Evidence) -> bool:
    """Whether what is returned is right, and the values under some keys are those of others."""
    if evidence.quantity not in NAMES or "cache" not in evidence.given:
        return False
    p, cache = passes_of(evidence), evidence.given["cache"]
    if not equal(evidence.given["returned"], p.a2):
        return False
    wrong = [name for name in NAMES if not equal(cache[name], getattr(p, name))]
    elsewhere = (
        any(equal(cache[name], getattr(p, other)) for other in NAMES if other != name)
        for name in wrong
    )
    return all(elsewhere) and not overwritten(cache, p)


def overwritten(cache: Mapping[str, Any], p: Passes) -> bool:
    """Whether z1 alone is wrong, and holds a1."""
    others = all(equal(cache[name], getattr(p, name)) for name in NAMES if name != "z1")
    return others and equal(cache["z1"], p.a1)


def without_maximum(cache: Mapping[str, Any], parameters: Any, X: Array, y_true: Array) -> bool:
    """Whether z2 alone is wrong, and lies off by one number in each row: the row maximum."""
    p = passes(parameters, X, y_true)
    others = all(equal(cache[name], getattr(p, name)) for name in NAMES if name != "z2")
    return others and equal(cache["z2"], p.z2 - p.z2.max(axis=1, keepdims=True))


def other_names(got: Any) -> bool:
    """Whether the cache is a filled dictionary whose keys differ in case or are attributes."""
    return isinstance(got, dict) and {str(key).lower() for key in got} >= {
        name.lower() for name in NAMES
    }


def partly_filled(got: Any) -> bool:
    """Whether some, not all, of the five keys are there."""
    some = isinstance(got, dict) and 0 < len(set(NAMES) & set(got)) < len(NAMES)
    return some and not other_names(got)


WAYS: Mapping[str, Way] = {
    "fwd-returns-none": returns_nothing("a2"),
    "fwd-returns-tuple": matches(lambda got: isinstance(got, (tuple, list, dict)), "a2"),
    "fwd-returns-hidden": matches(
        lambda got, parameters, X, y_true: any(
            equal(got, each)
            for each in (passes(parameters, X, y_true).a1, passes(parameters, X, y_true).z1)
        ),
        "a2",
    ),
    "fwd-returns-labels": matches(
        lambda got, parameters, X, y_true: np.array_equal(
            got, np.argmax(passes(parameters, X, y_true).z2, axis=1)
        ),
        "a2",
    ),
    "fwd-cache-missing": matches(lambda got: got is None or got == {}, "cache"),
    "fwd-cache-partial": matches(partly_filled, "cache"),
    "fwd-cache-names": matches(other_names, "cache"),
    "fwd-cache-tuple": matches(lambda got: isinstance(got, (tuple, list)), "cache"),
    "fwd-cache-stale": matches(is_stale, *NAMES),
    "fwd-cache-mixed": names_mixed,
    "fwd-z1-overwritten": lambda evidence: (
        evidence.quantity == "z1" and overwritten(evidence.given["cache"], passes_of(evidence))
    ),
    "fwd-z2-overwritten": matches(without_maximum, "z2"),
    "fwd-changes-x": matches(lambda got, expected: np.shape(got) == np.shape(expected), "argument"),
}
