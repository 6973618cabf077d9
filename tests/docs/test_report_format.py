"""The page about the JSON report names its fields, types and outcomes, all of them."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest

from grader.course.contents import COURSE
from grader.grading.scoring import points_for
from grader.model import (
    REPORT_VERSION,
    CheckResult,
    Diagnosis,
    Outcome,
    Report,
)
from grader.reports import results_json

from .pages import FORMAT

TYPES: dict[str, tuple[type, ...]] = {
    "integer": (int,),
    "integer or null": (int, type(None)),
    "number": (int, float),
    "string": (str,),
    "boolean": (bool,),
    "array": (list,),
    "object or null": (dict, type(None)),
    "string or null": (str, type(None)),
}


def made_report() -> dict[str, Any]:
    """A report with every outcome, and a diagnosis for all that failed."""
    checks = list(COURSE.rubric.checks)
    results = tuple(
        CheckResult(check, outcome, points_for(check, outcome), message="told", seconds=0.5)
        for check, outcome in zip(checks, Outcome, strict=False)
    )
    told = tuple(
        replace(result, diagnosis=Diagnosis("an-idea", "says"))
        if result.outcome is Outcome.FAILED
        else result
        for result in results
    )
    report = Report(
        kit="1.2.3", seed=1, sandbox="process", score=1, max_score=2, bonus=0, max_bonus=0,
        seconds=1.5, results=told, next_step="Go on.",
    )  # fmt: skip
    document = json.loads(results_json.render(report))
    assert isinstance(document, dict)
    return document


def of_type(value: Any, names: str) -> bool:
    """Whether a value has the type that the page names; a boolean is no number there."""
    wanted = TYPES[names]
    return isinstance(value, wanted) and (bool in wanted or not isinstance(value, bool))


@pytest.mark.parametrize("title", ["The report", "A check", "A diagnosis"])
def test_the_fields_are_those_of_a_report(title: str) -> None:
    document = made_report()
    checks = document["checks"]
    diagnoses = [check["diagnosis"] for check in checks if check["diagnosis"]]
    objects = {"The report": [document], "A check": checks, "A diagnosis": diagnoses}[title]
    assert objects
    types = {row[0].strip("`"): row[1] for row in FORMAT.table(title)}
    for found in objects:
        assert list(found) == list(types)
        assert [name for name, value in found.items() if not of_type(value, types[name])] == []


def test_the_outcomes_are_all_there_with_their_points() -> None:
    assert FORMAT.first_codes("Outcomes") == [outcome.value for outcome in Outcome]
    check = next(COURSE.rubric.checks)
    for row in FORMAT.table("Outcomes"):
        points = points_for(check, Outcome(row[0].strip("`")))
        assert points == {"all": check.points, "0": 0}[row[2]]


def test_a_null_is_where_the_page_says_so() -> None:
    by_outcome = {check["outcome"]: check for check in made_report()["checks"]}
    assert by_outcome["passed"]["hint"] is None
    assert by_outcome["raised"]["diagnosis"] is None


def test_the_version_and_the_bounds_are_named() -> None:
    assert FORMAT.text.startswith(f"# The JSON report, version {REPORT_VERSION}\n")
    bounds = f"{results_json._MAX_CHARS:,} characters and {results_json._MAX_LINES} lines"
    assert bounds in FORMAT.section("Text")


def test_the_text_is_ascii_and_ends_its_line() -> None:
    [shown] = [block for block in FORMAT.blocks if block.language == "console"]
    output = "\n".join(shown.lines[1:]) + "\n"
    output.encode("ascii")
    assert json.loads(output)["version"] == REPORT_VERSION
