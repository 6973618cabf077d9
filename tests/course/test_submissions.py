"""Whole files that are wrong lose the points of what is wrong alone, and their author reads why.

A missing file, one that is not Python, the exercises as they are handed out: what no function
replaced in a solution can make. tests/submitted.py tells what a folder looks like.
"""

from __future__ import annotations

import os

import pytest

from tests.expected import (
    expect_follow_through,
    expect_names,
    expect_no_riddle,
    expect_nothing_of_ours,
    expect_points,
    expect_words,
)
from tests.grading import BONUS, CORE, grade_files
from tests.submitted import NEEDED, OPTIONAL, content, expected, folders, submitted_files

SUBMISSIONS = folders("course/*/submissions")
SEED = int(os.environ.get("GRADER_TEST_SEED", "1"))


@pytest.mark.parametrize("folder", SUBMISSIONS)
def test_it_loses_what_it_should_and_is_told_why(folder: str) -> None:
    says = expected(folder)
    report = grade_files(submitted_files(folder), parts(says.loses), quick=not says.trains,
                         seed=SEED)  # fmt: skip
    expect_points(report, says)
    expect_words(report, says)
    expect_names(report, says)
    expect_follow_through(report, says)
    for result in report.results:
        expect_nothing_of_ours(result)
        expect_no_riddle(result)


def parts(loses: dict[str, str]) -> tuple[str, ...]:
    """The modules to be graded: of core and bonus what is lost from."""
    modules = {check.partition(".")[0] for check in loses}
    return tuple(name for part in (CORE, BONUS) if modules.intersection(part) for name in part)


def test_every_folder_is_in_order() -> None:
    odd = {folder: list(expected(folder).problems()) for folder in SUBMISSIONS}
    assert {folder: found for folder, found in odd.items() if found} == {}
    for folder in SUBMISSIONS:
        assert set(content(folder)) >= NEEDED, folder
        assert set(content(folder)) <= NEEDED | OPTIONAL, folder
        assert content(folder)["about"].endswith("."), folder
