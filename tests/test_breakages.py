"""What is honestly broken loses what it must, and its author can read why.

A folder of submissions/breakages/ is named after what is broken. Its expected.json is as in
test_wrong_submissions.py and test_cheats.py. Some of these are odd but right, and lose nothing.
"""

from __future__ import annotations

import os

import pytest

from tests.grading import by_id
from tests.hostile import expect_a_whole_report, expect_outcomes, expect_readable, graded, walls
from tests.submitted import expect_nothing_of_ours, expect_words, expected, folders
from tests.test_cheats import NEEDED, OPTIONAL

BREAKAGES = folders("breakages")
SEED = int(os.environ.get("WRONG_SUBMISSIONS_SEED", "1"))

breakages = pytest.mark.parametrize("breakage", BREAKAGES)


@breakages
def test_it_loses_what_it_must_and_its_author_can_read_why(breakage: str) -> None:
    says = expected(breakage)
    if says.get("needs") == "full" and walls() != "full":
        pytest.skip(f"needs all walls, and this machine has {walls()}")
    report = graded(breakage, seed=SEED)
    expect_outcomes(report, says)
    expect_a_whole_report(report, says)
    expect_words(report, says)
    expect_readable(report)
    for result in report.results:
        expect_nothing_of_ours(result)
    results = by_id(report)
    assert [name for name in says["follow_through"] if not results[name].follow_through] == []


@breakages
def test_its_folder_is_in_order(breakage: str) -> None:
    says = expected(breakage)
    assert NEEDED | {"score"} <= set(says) <= NEEDED | OPTIONAL | {"score", "remove", "base"}
    assert says["about"].endswith(".")
    assert set(says["sentence"]) <= set(says["loses"])
    assert not says["loses"] or says["sentence"], "what is broken has a sentence"
