"""Words for outcomes, numbers and times, the same in every report for people."""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from grader.model import Outcome

STATE_WORDS: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.PASSED: "passed",
        Outcome.FAILED: "failed",
        Outcome.RAISED: "raised an exception",
        Outcome.TIMED_OUT: "timed out",
        Outcome.CRASHED: "crashed",
        Outcome.NOT_STARTED: "not started",
        Outcome.MISSING: "missing",
        Outcome.BLOCKED: "waiting",
        Outcome.LEFT_OUT: "left out",
        Outcome.GRADER_ERROR: "grader error",
    }
)
ALIKE: Mapping[Outcome, str] = MappingProxyType(
    {
        Outcome.FAILED: "fail in the same way",
        Outcome.RAISED: "raise the same exception",
        Outcome.TIMED_OUT: "time out in the same way",
        Outcome.CRASHED: "crash in the same way",
        Outcome.MISSING: "miss the same thing",
    }
)
_TENTHS_BELOW = 10


def count(number: int, noun: str) -> str:
    """Return a number with its noun: `1 point`, `5 points`."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def duration(seconds: float) -> str:
    """Return a short time: `12 ms`, `1.2 s`, `75 s`."""
    if not math.isfinite(seconds) or seconds < 0:
        return "? s"
    if seconds < 1:
        return f"{seconds * 1000:.0f} ms"
    return f"{seconds:.1f} s" if seconds < _TENTHS_BELOW else f"{seconds:.0f} s"


def listed(names: Sequence[str], *, most: int) -> str:
    """Return names joined by commas, at most `most` of them: `a, b and 3 more`."""
    if len(names) > most:
        return f"{', '.join(names[:most])} and {len(names) - most} more"
    return ", ".join(names)
