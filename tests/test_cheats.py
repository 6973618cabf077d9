"""A cheat earns no more than the honest part of its code, and does no harm.

A folder of cheats/ is named after what it tries. Its expected.json is as in
tests/submitted.py, and besides:

    loses          an outcome may be several, "failed|crashed": which is the machine's affair
    may_lose_more  true: these checks lose their points at least
    needs          "full": tried only behind all walls, because without them it would get through

A cheat says `kit_cheat_through` when it has done what a wall should have stopped; the files and
processes that it makes begin with `kit_cheat_` and its name.
"""

from __future__ import annotations

import os
from collections.abc import Iterator

import pytest

from grader.rubric import select
from tests.expected import expect_words
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
from tests.submitted import NEEDED, OPTIONAL, content, expected, folders

CHEATS = folders("cheats")
SEED = int(os.environ.get("GRADER_TEST_SEED", "1"))

MORE = {"checks", "may_lose_more", "needs"}

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
    if content(cheat).get("needs") == "full" and walls() != "full":
        pytest.skip(f"needs all walls, and this machine has {walls()}")
    says, report = expected(cheat), graded(cheat, seed=SEED)
    assert THROUGH not in "".join(result.output + result.message for result in report.results)
    expect_outcomes(report, says, at_least=content(cheat).get("may_lose_more", False))
    expect_a_whole_report(report, cheat)
    expect_words(report, says)
    expect_readable(report)


def test_every_folder_is_in_order() -> None:
    for cheat in CHEATS:
        says = content(cheat)
        assert NEEDED <= set(says) <= NEEDED | OPTIONAL | MORE, cheat
        assert says["about"].endswith("."), cheat
        assert list(expected(cheat).problems()) == [], cheat
        asked = {check.id for check in select(rubric(), says["checks"])}
        assert set(expected(cheat).loses) <= asked, cheat
