"""The JSON report follows version 1 of its specification, whatever the report holds."""

from __future__ import annotations

import json
import math
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given

from grader.model import Diagnosis, Outcome, Report
from grader.reports.results_json import render

from .factories import check, course, ended, failed, passed, report
from .strategies import reports

REPORT_KEYS: dict[str, type | tuple[type, ...]] = {
    "version": int,
    "kit": str,
    "seed": int,
    "sandbox": str,
    "score": (int, type(None)),
    "max_score": int,
    "bonus": int,
    "max_bonus": int,
    "seconds": float,
    "checks": list,
    "next_step": str,
    "not_graded": (str, type(None)),
    "target": str,
    "files": list,
    "left_out": list,
    "graded_at": str,
    "rubric": str,
    "python": str,
    "numpy": str,
}
CHECK_KEYS: dict[str, type | tuple[type, ...]] = {
    "id": str,
    "module": str,
    "task": str,
    "title": str,
    "bonus": bool,
    "outcome": str,
    "points": int,
    "max_points": int,
    "message": str,
    "follow_through": bool,
    "diagnosis": (dict, type(None)),
    "hint": (str, type(None)),
    "output": str,
    "seconds": float,
}


def parsed(made: Report) -> dict[str, Any]:
    def refuse(constant: str) -> None:
        raise AssertionError(f"{constant} is not JSON")

    document: dict[str, Any] = json.loads(render(made), parse_constant=refuse)
    return document


def only_check(made: Report) -> dict[str, Any]:
    (entry,) = parsed(made)["checks"]
    assert isinstance(entry, dict)
    return entry


def test_keys_in_the_order_of_the_specification() -> None:
    document = parsed(report([failed(check())]))
    assert list(document) == list(REPORT_KEYS)
    assert list(document["checks"][0]) == list(CHECK_KEYS)


@given(reports)
def test_any_report_has_exact_keys_and_types(made: Report) -> None:
    document = parsed(made)
    assert document.keys() == REPORT_KEYS.keys()
    assert all(isinstance(document[key], kind) for key, kind in REPORT_KEYS.items())
    for entry in document["checks"]:
        assert entry.keys() == CHECK_KEYS.keys()
        assert all(isinstance(entry[key], kind) for key, kind in CHECK_KEYS.items())
        assert entry["outcome"] in [outcome.value for outcome in Outcome]
        assert entry["seconds"] >= 0


@given(reports)
def test_any_report_is_ascii_without_controls_and_ends_with_a_newline(made: Report) -> None:
    text = render(made)
    assert text.endswith("}\n")
    assert text.isascii()
    assert text.replace("\n", "").isprintable()


@given(reports)
def test_same_report_same_text(made: Report) -> None:
    assert render(made) == render(replace(made))


def test_values_come_from_the_report() -> None:
    of = check(points=5, bonus=False)
    diagnosis = Diagnosis("averaged-twice", "You divide twice.")
    entry = only_check(report([failed(of, "got 2", diagnosis=diagnosis, output="hi\n")]))
    assert entry == {
        "id": "network.backward.dW1",
        "module": "network",
        "task": "backward",
        "title": "backward gets dW1 right",
        "bonus": False,
        "outcome": "failed",
        "points": 0,
        "max_points": 5,
        "message": "got 2",
        "follow_through": False,
        "diagnosis": {"misconception": "averaged-twice", "message": "You divide twice."},
        "hint": "Think of backward once more.",
        "output": "hi",
        "seconds": 0.012,
    }


def test_sums_and_circumstances_come_from_the_report() -> None:
    made = report(
        course(optimizers=Outcome.FAILED),
        seed=7,
        sandbox="none",
        seconds=5.12345,
        next_step="Rest.",
    )
    document = parsed(made)
    del document["checks"]
    assert document == {
        "version": 1,
        "kit": "1.0.0",
        "seed": 7,
        "sandbox": "none",
        "score": 46,
        "max_score": 46,
        "bonus": 10,
        "max_bonus": 16,
        "seconds": 5.123,
        "next_step": "Rest.",
        "not_graded": None,
        "target": "",
        "files": [],
        "left_out": [],
        "graded_at": "",
        "rubric": "",
        "python": "",
        "numpy": "",
    }


def test_every_check_is_listed_in_order() -> None:
    made = report(course(network=Outcome.RAISED, train=Outcome.BLOCKED))
    ids = [entry["id"] for entry in parsed(made)["checks"]]
    assert ids == [result.check.id for result in made.results]


@pytest.mark.parametrize("outcome", Outcome)
def test_hint_for_whatever_did_not_pass(outcome: Outcome) -> None:
    hint = only_check(report([ended(check(), outcome)]))["hint"]
    assert (hint is None) == (outcome is Outcome.PASSED)


def test_no_hint_is_null() -> None:
    assert only_check(report([failed(check(hint=""))]))["hint"] is None


def test_follow_through() -> None:
    entry = only_check(report([replace(passed(check()), blamed_on=("relu",))]))
    assert entry["follow_through"] is True


@pytest.mark.parametrize("seconds", [math.nan, math.inf, -math.inf, -1.0])
def test_impossible_seconds_are_zero(seconds: float) -> None:
    made = report([failed(check(), seconds=seconds)], seconds=seconds)
    assert parsed(made)["seconds"] == 0.0
    assert only_check(made)["seconds"] == 0.0


def test_hostile_text_is_cleaned() -> None:
    hostile = "a\x1b[2J\x00b\u202e\ud800"
    diagnosis = Diagnosis("x", hostile)
    entry = only_check(report([failed(check(), hostile, output=hostile, diagnosis=diagnosis)]))
    assert entry["message"] == entry["output"] == entry["diagnosis"]["message"] == "ab\ufffd"


def test_long_output_is_bounded() -> None:
    entry = only_check(report([failed(check(), "x" * 10**6, output="y\n" * 10**5)]))
    assert entry["message"] == "x" * 10_000 + "\n[cut: 990000 more characters]"
    assert entry["output"] == "y\n" * 200 + "[cut: 199600 more characters in 99800 more lines]"
