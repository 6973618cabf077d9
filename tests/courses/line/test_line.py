"""The second course, graded end to end with nothing but the frame."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np
import pytest

from grader.diagnosis.explain import explain_at_length
from grader.grading.session import Plan, grade
from grader.hints import find_task, next_hint
from grader.intake.intake import Intake
from grader.model import Outcome, Report
from grader.reports import results_json, rubric_list, terminal
from grader.rubric import select
from tests.architecture.sources import imports, sources_in
from tests.courses.line.contents import COURSE
from tests.courses.line.descent.oracle import fit, least_squares
from tests.courses.line.line.oracle import gradient, loss, predict
from tests.grafting import graft

from .mistakes import MISTAKES, Mistake

HERE = Path(__file__).parent
FRAME = ("grader.checking", "grader.diagnosis", "grader.errors", "grader.frame", "grader.model")
EVERY = [check.id for check in COURSE.rubric.checks]
STYLE = terminal.Style(width=100)
X, Y = np.array([0.0, 1.0, 2.0, 5.0]), np.array([1.0, 2.5, 5.5, 11.0])

each_mistake = pytest.mark.parametrize("mistake", MISTAKES, ids=lambda each: each.name)


@cache
def files(folder: str) -> Mapping[str, str]:
    """The exercises or the solutions of the course."""
    return {path.name: path.read_text("utf-8") for path in sorted((HERE / folder).glob("*.py"))}


def graded(contents: Mapping[str, str], *names: str) -> Report:
    """The report on these files: of what is named, or of everything."""
    intake = Intake(tuple((name, text.encode()) for name, text in sorted(contents.items())))
    return grade(intake, COURSE, Plan(select(COURSE.rubric, names), seed=1))


@cache
def graded_with(mistake: Mistake) -> Report:
    """The report on the solutions with one mistake in them."""
    right = files("solutions")
    return graded({**right, mistake.file: graft(right[mistake.file], mistake.code)})


def swapped() -> Report:
    """The report on a mistake in the first of all functions."""
    [found] = [mistake for mistake in MISTAKES if mistake.name == "predict-swapped"]
    return graded_with(found)


def lost(report: Report) -> dict[str, Outcome]:
    """The outcomes of the checks that cost points."""
    return {r.check.id: r.outcome for r in report.results if r.points < r.check.points}


def test_the_solutions_get_full_marks_and_nothing_to_do() -> None:
    report = graded(files("solutions"))
    assert (report.score, report.max_score) == (12, 12)
    assert not any(result.message or result.follow_through for result in report.results)
    assert report.next_step == "All done: every check passes."


def test_untouched_exercises_get_nothing_and_the_first_step() -> None:
    report = graded(files("exercises"))
    assert (report.score, report.max_score) == (0, 12)
    assert {result.outcome for result in report.results} == {Outcome.NOT_STARTED}
    shown = terminal.render(report, STYLE)
    assert "Start with predict in line.py (task 1.1), then run: python -m grader line" in shown


def test_the_step_after_the_first_module_is_the_second() -> None:
    report = graded({**files("exercises"), "line.py": files("solutions")["line.py"]}, "line")
    assert (report.score, report.max_score) == (8, 8)
    assert report.next_step == "All of this passes. Next: python -m grader descent"


@each_mistake
def test_a_mistake_costs_its_own_checks_only(mistake: Mistake) -> None:
    assert set(lost(graded_with(mistake))) == set(mistake.loses)


@each_mistake
def test_a_mistake_is_named_and_no_other(mistake: Mistake) -> None:
    named = {r.diagnosis.misconception for r in graded_with(mistake).results if r.diagnosis}
    assert named == ({mistake.name} if mistake.catalogued else set())


def test_every_misconception_is_tried() -> None:
    catalogue = [entry.id for entry in COURSE.misconceptions]
    assert [mistake.name for mistake in MISTAKES if mistake.catalogued] == catalogue


def test_every_check_is_lost_by_a_mistake_of_its_own_function() -> None:
    failed = {
        check
        for mistake in MISTAKES
        for check, outcome in lost(graded_with(mistake)).items()
        if outcome is Outcome.FAILED
    }
    assert failed == set(EVERY)


def test_a_mistake_in_an_earlier_function_costs_once() -> None:
    report = swapped()
    blamed = {r.check.id: r.blamed_on for r in report.results if r.follow_through}
    assert blamed == {name: ("line.predict",) for name in EVERY if ".predict." not in name}
    assert (report.score, report.max_score) == (10, 12)


def test_the_report_shows_the_diagnosis_and_what_counts_all_the_same() -> None:
    shown = " ".join(terminal.render(swapped(), STYLE).split())
    assert "✗ predict(x, w, b) is the height of the line above each point" in shown
    assert "Slope and intercept are swapped: the line is w * x + b." in shown
    assert "python -m grader explain predict-swapped" in shown
    assert "descent.fit.steps, descent.fit.minimum pass once line.predict is" in shown
    assert "Fix predict in line.py (task 1.1)" in shown


def test_the_json_report_has_every_check_of_the_course() -> None:
    report = json.loads(results_json.render(swapped()))
    assert [check["id"] for check in report["checks"]] == EVERY
    [named] = [check["diagnosis"] for check in report["checks"] if check["diagnosis"]]
    assert named["misconception"] == "predict-swapped"


def test_list_hint_and_explain_speak_of_this_course(tmp_path: Path) -> None:
    listed = rubric_list.render(COURSE.rubric, tuple(COURSE.rubric.checks), width=100)
    assert all(name in listed for name in EVERY)
    hint = next_hint(find_task(COURSE.rubric, "descent.fit"), tmp_path / "hints.json")
    assert "Start with a flat line" in hint
    explained = explain_at_length("fit-one-after-the-other", COURSE.misconceptions, "page.md")
    assert "Read more: page.md#" in explained
    assert "Once w has moved it is another line." in explained


def test_a_missing_file_is_asked_for() -> None:
    report = graded({"line.py": files("solutions")["line.py"]})
    assert report.score == 8
    assert report.next_step == "Put descent.py into the folder: its name must stay as it was."


@pytest.mark.parametrize("name", [module.name for module in COURSE.modules])
def test_the_examples_in_the_docstrings_are_true(name: str) -> None:
    code = f"import doctest, {name}; print(*doctest.testmod({name}))"
    done = subprocess.run(
        [sys.executable, "-c", code],
        cwd=HERE / "solutions", capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    failed, tried = done.stdout.split()
    assert (int(failed), done.stderr) == (0, "")
    assert int(tried) > 1


def test_the_chapters_of_the_misconceptions_are_sections_of_the_page() -> None:
    page = (HERE / "exercises" / "README.md").read_text("utf-8")
    titles = [line[3:] for line in page.splitlines() if line.startswith("## ")]
    assert {entry.chapter for entry in COURSE.misconceptions} == {
        title.lower().replace(" ", "-") for title in titles
    }


def test_the_gradient_of_the_oracle_is_the_slope_of_its_loss() -> None:
    step = 1e-6
    by_w = (loss(X, Y, 2 + step, 1) - loss(X, Y, 2 - step, 1)) / (2 * step)
    by_b = (loss(X, Y, 2, 1 + step) - loss(X, Y, 2, 1 - step)) / (2 * step)
    assert gradient(X, Y, 2, 1) == pytest.approx((by_w, by_b))


def test_the_oracle_agrees_with_the_closed_form_of_a_line() -> None:
    w, b = least_squares(X, Y)
    assert (w, b) == pytest.approx(tuple(np.polyfit(X, Y, 1)))
    assert gradient(X, Y, w, b) == pytest.approx((0, 0), abs=1e-12)
    assert fit(X, Y, 0.05, 5000) == pytest.approx((w, b))
    assert predict(X, 2, 1) == pytest.approx(2 * X + 1)


def test_the_closed_form_of_gradient_descent_is_where_the_steps_lead() -> None:
    w = b = 0.0
    for _ in range(7):
        dw, db = gradient(X, Y, w, b)
        w, b = w - 0.03 * dw, b - 0.03 * db
    assert fit(X, Y, 0.03, 7) == pytest.approx((w, b))


def test_the_course_needs_nothing_but_the_frame() -> None:
    parts = [each for module in COURSE.modules for each in sources_in(module.folder)]
    [contents] = [each for each in sources_in(HERE) if each.path.endswith("contents.py")]
    for source in (contents, *parts):
        ours = [each.name for each in imports(source) if each.name.startswith("grader.")]
        assert [name for name in ours if not name.startswith(FRAME)] == [], source.path
