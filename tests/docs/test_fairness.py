"""The page on fairness counts what there is."""

from __future__ import annotations

import re

import pytest

from grader.authoring.mutants import load_equivalent
from grader.course.contents import COURSE
from tests.course.mistakes import PATHS, read
from tests.course.test_styles import STYLES
from tests.submitted import folders
from tests.test_mutants import all_mutants

from .pages import ROOT, Page

PAGE = Page(ROOT / "docs" / "fairness.md")
ROW = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)
SHARE = re.compile(r"(\d+) of (\d+)")
MISTAKES = [read(path) for path in PATHS]
TRAININGS = [mistake for mistake in MISTAKES if mistake.training]
UNNAMED = [mistake for mistake in MISTAKES if not mistake.expected.names]
FORMS = [mistake for mistake in MISTAKES if mistake.task and not mistake.training]
ROWS = dict(ROW.findall(PAGE.text))

COUNTS = {
    "catalogued misconceptions": len(COURSE.misconceptions),
    "mistakes": len(MISTAKES),
    "of them, trainings that fail": len(TRAININGS),
    "of them, met with silence": len(UNNAMED),
    "whole files that are wrong": len(folders("course/*/submissions")),
    "of them, argued to be right as well": len(load_equivalent()),
    "alternative styles of correct code": len(STYLES),
}
ALL_OF = {
    "the function with the mistake loses points": len(FORMS),
    "no other function loses points": len(FORMS),
    "of them, keeping full marks with 20 seeds each": len(STYLES),
    "solutions with full marks over 50 seeds, without training": 50,
    "solutions with full marks over 10 seeds, with XOR and MNIST": 10,
}


@pytest.mark.parametrize("what", COUNTS)
def test_a_count_is_true(what: str) -> None:
    assert ROWS[what] == str(COUNTS[what])


@pytest.mark.parametrize("what", ALL_OF)
def test_a_share_is_one_of_all_that_there_are(what: str) -> None:
    [(part, whole)] = SHARE.findall(ROWS[what])
    assert int(part) == int(whole) == ALL_OF[what]


def test_at_least_nine_in_ten_mistakes_are_named_and_none_wrongly() -> None:
    [(named, whole)] = SHARE.findall(ROWS["the mistake is named"])
    [(wrong, again)] = SHARE.findall(ROWS["another mistake is named"])
    assert int(whole) == int(again) == len(FORMS)
    assert int(named) >= 0.9 * int(whole)
    assert int(wrong) == 0


@pytest.mark.xdist_group("mutants")
def test_the_table_of_mutants_adds_up() -> None:
    killed, equivalent, survived = (
        int(n) for n in re.findall(r"^all +(\d+) +(\d+) +(\d+)$", PAGE.text, re.MULTILINE)[0]
    )
    assert killed + equivalent == len(all_mutants())
    assert ROWS["generated mutants of the solutions"] == str(len(all_mutants()))
    assert equivalent == COUNTS["of them, argued to be right as well"]
    assert survived == 0
