"""The page on fairness counts what there is."""

from __future__ import annotations

import json
import re

import pytest

from grader.authoring.mutants import generate, load_equivalent
from grader.course.contents import COURSE

from .pages import ROOT, Page

PAGE = Page(ROOT / "docs" / "fairness.md")
ROW = re.compile(r"^\| (.+) \| (.+) \|$", re.MULTILINE)
SHARE = re.compile(r"(\d+) of (\d+)")
TESTS = ROOT / "tests"
FORMS = sorted(TESTS.glob("diagnosis/*/*.py"))
TRAININGS = [path for path in FORMS if path.parent.name == "training"]
STYLES = [path for path in (TESTS / "alternatives").iterdir() if any(path.glob("*.py"))]
ROWS = dict(ROW.findall(PAGE.text))

WRONG = [json.loads(path.read_text("utf-8")) for path in TESTS.glob("submissions/*/expected.json")]
MUTANTS = generate(ROOT / "solutions", COURSE.rubric)
ANSWERING = [says for says in WRONG if "failed" in says["loses"].values()]
NAMED = [says for says in ANSWERING if says.get("names")]

COUNTS = {
    "catalogued misconceptions": len(COURSE.misconceptions),
    "forms in which they are tried": len(FORMS),
    "of them, forms of trainings that fail": len(TRAININGS),
    "other wrong submissions, whole files and broken ones among them": len(WRONG),
    "other wrong submissions that answer wrongly": len(ANSWERING),
    "generated mutants of the solutions": len(MUTANTS),
    "of them, argued to be right as well": len(load_equivalent()),
    "alternative styles of correct code": len(STYLES),
}
ALL_OF = {
    "the function with the mistake loses points": len(FORMS) - len(TRAININGS),
    "no other function loses points": len(FORMS) - len(TRAININGS),
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
    assert int(whole) == int(again) == len(FORMS) - len(TRAININGS)
    assert int(named) >= 0.9 * int(whole)
    assert int(wrong) == 0


def test_nine_in_ten_of_the_other_wrong_answers_are_named() -> None:
    assert ROWS["of them, named"] == f"{len(NAMED)} of {len(ANSWERING)}"
    assert len(NAMED) > 0.9 * len(ANSWERING)


def test_the_table_of_mutants_adds_up() -> None:
    killed, equivalent, survived = (
        int(n) for n in re.findall(r"^all +(\d+) +(\d+) +(\d+)$", PAGE.text, re.MULTILINE)[0]
    )
    assert killed + equivalent == COUNTS["generated mutants of the solutions"]
    assert equivalent == COUNTS["of them, argued to be right as well"]
    assert survived == 0
