"""Numbers, times and lists in words."""

from __future__ import annotations

import math

import pytest

from grader.model import Outcome
from grader.reports.digest import FAULTS
from grader.reports.wording import ALIKE, STATE_WORDS, count, duration, listed


def test_every_outcome_has_words() -> None:
    assert set(STATE_WORDS) == set(Outcome)
    assert set(ALIKE) == set(FAULTS)


@pytest.mark.parametrize(("number", "words"), [(0, "0 points"), (1, "1 point"), (2, "2 points")])
def test_count(number: int, words: str) -> None:
    assert count(number, "point") == words


@pytest.mark.parametrize(
    ("seconds", "words"),
    [
        (0.0, "0 ms"),
        (0.0123, "12 ms"),
        (1.0, "1.0 s"),
        (9.94, "9.9 s"),
        (75.4, "75 s"),
        (math.nan, "? s"),
        (math.inf, "? s"),
        (-1.0, "? s"),
    ],
)
def test_duration(seconds: float, words: str) -> None:
    assert duration(seconds) == words


@pytest.mark.parametrize(
    ("names", "words"),
    [("", ""), ("a", "a"), ("abc", "a, b, c"), ("abcd", "a, b, c and 1 more")],
)
def test_listed(names: str, words: str) -> None:
    assert listed(list(names), most=3) == words
