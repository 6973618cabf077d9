"""Misconceptions about the numerical gradient, and about what a gradient check leaves behind.

"assumed" in the evidence holds the errors that are reported when backward returns what some
formula would measure: the one formula without a complaint is the submission's own.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.train.planted_bugs import GRADIENT_CHECK_RIGHT
from grader.diagnosis.misconception import Way, either, matches, raises

NAMES = ("W1", "b1", "W2", "b2")
MATCH = 1e-3


def both(*ways: Way) -> Way:
    """Recognise an idea only if it shows in each of several ways."""
    return lambda evidence: all(way(evidence) for way in ways)


def measures(idea: str) -> Way:
    """The numerical gradient is that of this formula."""

    def fits(assumed: Mapping[str, float]) -> bool:
        known = not math.isnan(assumed["central"])
        errors = {
            # 0 against 0 is nothing to complain about, without a floor it is 0 / 0.
            name: 0.0 if name == "zero" and math.isnan(error) and known else error
            for name, error in assumed.items()
        }
        return [name for name, error in errors.items() if error < MATCH] == [idea]

    return matches(fits, "right")


def is_moved_by(moved: Mapping[str, Any], epsilon: float) -> bool:
    """Whether all parameters that moved did so by one step, and at least one did."""
    steps = [np.abs(change) for change in moved.values() if np.abs(change).max() > 1e-9]
    return bool(steps) and all(np.allclose(step, epsilon, rtol=1e-3) for step in steps)


def is_along_slopes(moved: Mapping[str, Any], slopes: Mapping[str, Any]) -> bool:
    """Whether the parameters moved against their gradients, all by the same factor."""
    ratios = np.concatenate([np.ravel(moved[name] / slopes[f"d{name}"]) for name in NAMES])
    return bool(abs(ratios[0]) > 1e-6 and np.allclose(ratios, ratios[0], rtol=1e-2))


FORMULA = {
    "gc-no-two": measures("doubled"),
    "gc-precedence": measures("squared"),
    "gc-one-sided": either(measures("forwards"), measures("backwards")),
    "gc-same-sides": both(measures("zero"), matches(lambda perturbed: perturbed, "right")),
    "gc-copy": both(measures("zero"), matches(lambda perturbed: not perturbed, "right")),
    "gc-undivided": measures("undivided"),
    "gc-divided-by-four": measures("halved"),
    "gc-swapped-sides": measures("negated"),
    "gc-whole-array": measures("whole"),
    "gc-summed-loss": measures("summed"),
    "gc-no-floor": matches(lambda got, dead: dead and math.isnan(got), "right"),
    "gc-epsilon-ignored": matches(
        lambda fine, coarse, assumed: (
            fine == coarse
            and GRADIENT_CHECK_RIGHT < fine < 0.3
            and all(error > MATCH for name, error in assumed.items() if name != "central")
        ),
        "right",
    ),
    "gc-float32": matches(
        lambda fine, coarse, assumed: (
            fine > max(GRADIENT_CHECK_RIGHT, 5 * coarse) and assumed["central"] < MATCH
        ),
        "right",
    ),
}

BOOKKEEPING = {
    "gc-no-restore": matches(is_moved_by, "moved", "right"),
    "gc-takes-step": matches(is_along_slopes, "moved"),
    "gc-no-forward": raises("KeyError", "^'(X|z1|a1|z2|a2)'$"),
    "gc-boolean": either(
        matches(lambda got: isinstance(got, (bool, np.bool_)), "answer"),
        both(
            matches(lambda got, fine: got == 1.0 and fine == 1.0, "right"),
            matches(lambda assumed: set(assumed.values()) <= {0.0, 1.0}, "right"),
            matches(lambda assumed: assumed["central"] == 1.0 > assumed["doubled"], "right"),
        ),
    ),
    "gc-all-errors": matches(
        lambda got: isinstance(got, (list, dict, tuple)) or np.size(got) > 1, "answer"
    ),
}

WAYS: Mapping[str, Way] = {**FORMULA, **BOOKKEEPING}
