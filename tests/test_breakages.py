"""What is honestly broken loses what it must, and its author can read why.

A folder of breakages/ is named after what is broken. Its expected.json is as in tests/submitted.py;
`needs` is "full" where it is right only behind all walls. Some of these are odd but right, and lose
nothing.
"""

from __future__ import annotations

import os

import pytest

from tests.expected import expect_follow_through, expect_nothing_of_ours, expect_words
from tests.hostile import expect_a_whole_report, expect_outcomes, expect_readable, graded, walls
from tests.submitted import NEEDED, OPTIONAL, content, expected, folders

BREAKAGES = folders("breakages")
SEED = int(os.environ.get("GRADER_TEST_SEED", "1"))

breakages = pytest.mark.parametrize("breakage", BREAKAGES)


@breakages
def test_it_loses_what_it_must_and_its_author_can_read_why(breakage: str) -> None:
    if content(breakage).get("needs") == "full" and walls() != "full":
        pytest.skip(f"needs all walls, and this machine has {walls()}")
    says, report = expected(breakage), graded(breakage, seed=SEED)
    expect_outcomes(report, says)
    expect_a_whole_report(report, breakage)
    expect_words(report, says)
    expect_readable(report)
    for result in report.results:
        expect_nothing_of_ours(result)
    expect_follow_through(report, says)


def test_every_folder_is_in_order() -> None:
    for breakage in BREAKAGES:
        says = content(breakage)
        assert NEEDED <= set(says) <= NEEDED | OPTIONAL | {"checks", "needs"}, breakage
        assert says["about"].endswith("."), breakage
        assert list(expected(breakage).problems()) == [], breakage
        assert not says["loses"] or says["says"], f"what is broken has a sentence: {breakage}"
