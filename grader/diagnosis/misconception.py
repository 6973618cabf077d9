"""What a misconception is, and the ways of recognising one."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import numpy as np

from grader.checking.compare import is_real, mismatch
from grader.checking.tolerances import SUMS
from grader.model import Evidence

Way = Callable[[Evidence], bool]


@dataclass(frozen=True)
class Misconception:
    """One catalogued wrong idea about one task.

    `says` is the sentence for the report, `because` the longer explanation with the algebra,
    `chapter` the section of exercises/README.md to read. `way` tells whether this idea gives
    exactly the answer that is in evidence.
    """

    id: str
    task: str
    says: str
    because: str
    chapter: str
    way: Way


def gives(wrong: Callable[..., Any], *quantities: str) -> Way:
    """Recognise an idea by its numbers: `wrong(**given)` is what it makes of the inputs.

    The answer must be reproduced within rounding, and differ from the right one. `quantities`
    limits where to look; none means anywhere. `wrong` names the inputs that it needs.
    """

    def way(evidence: Evidence) -> bool:
        if quantities and evidence.quantity not in quantities:
            return False
        return reproduces(evidence.got, wrong(**needed(wrong, evidence)), evidence.expected)

    return way


def needed(wrong: Callable[..., Any], evidence: Evidence) -> dict[str, Any]:
    """The inputs that a function asks for by its parameters' names; KeyError if one is missing."""
    names = wrong.__code__.co_varnames[: wrong.__code__.co_argcount]
    known = {"expected": evidence.expected, "got": evidence.got, **evidence.given}
    return {name: known[name] for name in names}


def reproduces(got: Any, wrong: Any, expected: Any) -> bool:
    """Whether `wrong` is the answer that came, and not the right one."""
    if not is_real(got):
        return False
    got, wrong = as_floats(got), as_floats(wrong)
    if got.shape != wrong.shape or not np.array_equal(np.isnan(got), np.isnan(wrong)):
        return False
    if mismatch(np.nan_to_num(got), np.nan_to_num(wrong), SUMS) is not None:
        return False
    return expected is None or mismatch(wrong, as_floats(expected), SUMS) is not None


def as_floats(value: Any) -> Any:
    """An array of float64, so that only shape and values are compared."""
    return np.asarray(value).astype(np.float64)


def raises(kind: str, pattern: str = "") -> Way:
    """Recognise an idea by the exception it ends in: its class, and a pattern in its text."""

    def way(evidence: Evidence) -> bool:
        if evidence.quantity != "exception":
            return False
        raised, text = evidence.got
        return raised == kind and re.search(pattern, text) is not None

    return way


def matches(test: Callable[..., bool], *quantities: str) -> Way:
    """Recognise an idea by a fact about the evidence: `test` names the inputs that it needs."""

    def way(evidence: Evidence) -> bool:
        if quantities and evidence.quantity not in quantities:
            return False
        return bool(test(**needed(test, evidence)))

    return way


def either(*ways: Way) -> Way:
    """Recognise an idea in any of several ways."""

    def way(evidence: Evidence) -> bool:
        return any(recognises(each, evidence) for each in ways)

    return way


def recognises(way: Way, evidence: Evidence) -> bool:
    """Whether a way of recognising fits; evidence that it cannot read does not fit."""
    try:
        with np.errstate(all="ignore"):
            return way(evidence)
    except Exception:
        # The answer can be anything at all: what a transform cannot digest, it does not explain.
        return False
