"""A cheat earns no more than the honest part of its code, and does no harm.

A folder of submissions/cheats/ is named after what it tries. Its expected.json is as in
test_wrong_submissions.py, and besides:

    checks   the names that are graded, as on the command line; everything by default
    loses    an outcome may name several, "failed|crashed": which of them is the machine's affair
    at_most  instead of score: what can be had by it at most; further checks may be lost
    needs    "full": tried only behind all walls, because without them it would get through

A cheat says `kit_cheat_through` when it has done what a wall should have stopped; the files and
processes that it makes begin with `kit_cheat_` and its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from grader.rubric import select
from tests.grading import rubric
from tests.hostile import (
    THROUGH,
    checkout,
    expect_a_whole_report,
    expect_outcomes,
    expect_readable,
    graded,
    left_behind,
    marked_processes,
    walls,
)
from tests.submitted import expect_words, expected, folders

CHEATS = folders("cheats")
SEED = int(os.environ.get("WRONG_SUBMISSIONS_SEED", "1"))

NEEDED = {"about", "loses", "max_score"}
OPTIONAL = {"checks", "quick", "whole", "sentence", "names", "output", "follow_through", "needs"}

cheats = pytest.mark.parametrize("cheat", CHEATS)


@pytest.fixture
def traceless(cheat: str) -> Iterator[None]:
    """Fails when the cheat has left something behind, and clears it away for the next run."""
    before = checkout()
    yield
    marks = left_behind(name_of(cheat))
    for path in marks:
        path.unlink()
    assert marks == []
    assert marked_processes() == []
    assert checkout() == before


def name_of(cheat: str) -> str:
    """The last part of the folder's path."""
    return cheat.rpartition("/")[2]


@cheats
@pytest.mark.usefixtures("traceless")
def test_it_gains_nothing_and_does_no_harm(cheat: str) -> None:
    says = expected(cheat)
    if says.get("needs") == "full" and walls() != "full":
        pytest.skip(f"needs all walls, and this machine has {walls()}")
    report = graded(cheat, seed=SEED)
    assert THROUGH not in "".join(result.output + result.message for result in report.results)
    expect_outcomes(report, says)
    expect_a_whole_report(report, says)
    expect_words(report, says)
    expect_readable(report)


@cheats
def test_its_folder_is_in_order(cheat: str) -> None:
    says = expected(cheat)
    checks = {check.id: check for check in select(rubric(), says.get("checks", []))}
    kinds = {"score", "at_most"} & set(says)
    assert set(says) - kinds >= NEEDED
    assert set(says) - kinds <= NEEDED | OPTIONAL
    assert len(kinds) == 1
    assert says["about"].endswith(".")
    assert set(says["loses"]) <= set(checks)
    assert set(says["sentence"]) <= set(says["loses"])
    assert says["max_score"] == sum(check.points for check in checks.values())
    missing = sum(checks[check].points for check in says["loses"])
    left_out = sum(c.points for c in checks.values() if c.training and says.get("quick", True))
    assert says[kinds.pop()] == says["max_score"] - missing - left_out
