"""The page for authors of checks: its tables are complete and its worked example works."""

from __future__ import annotations

import ast
from dataclasses import replace
from pathlib import Path

import pytest

from grader import rubric
from grader.checking import tolerances
from grader.course.contents import COURSE
from grader.frame import Course, ExerciseModule
from grader.grading.session import Plan, grade
from grader.model import Outcome, Report
from tests.course.mistakes import check_and_text, entries, listed
from tests.grading import intake_of, solution_files
from tests.grafting import graft

from .pages import CHECKS, ROOT


def test_the_keys_of_a_check_are_those_of_the_rubric() -> None:
    assert set(CHECKS.first_codes("The entry")) == rubric.CHECK_KEYS


def test_the_fixtures_are_those_of_the_plugin_and_the_data_of_the_course() -> None:
    tree = ast.parse((ROOT / "grader" / "grading" / "plugin.py").read_text("utf-8"))
    [plugin] = [each for each in tree.body if getattr(each, "name", "") == "GraderPlugin"]
    fixtures = [
        each.name
        for each in plugin.body
        if isinstance(each, ast.FunctionDef)
        if any("fixture" in ast.unparse(decorator) for decorator in each.decorator_list)
    ]
    assert CHECKS.first_codes("The function") == [*fixtures, *COURSE.data]


def test_the_expectations_are_those_of_expect() -> None:
    tree = ast.parse((ROOT / "grader" / "checking" / "expect.py").read_text("utf-8"))
    public = {
        node.name: [arg.arg for arg in node.args.args]
        for node in tree.body
        if isinstance(node, ast.FunctionDef) and not node.name.startswith("_")
    }
    documented = [code.rstrip(")").split("(") for code in CHECKS.first_codes("The function", 2)]
    assert {name for name, _ in documented} == set(public)
    for name, arguments in documented:
        named = arguments.split(", ")
        assert named == public[name][: len(named)], name


def test_the_tolerances_are_those_of_the_grader() -> None:
    known = {
        name for name, value in vars(tolerances).items() if isinstance(value, tolerances.Tolerance)
    }
    assert set(CHECKS.first_codes("Tolerances")) == known


def block(language: str, beginning: str) -> str:
    """The one block of code that contains a text."""
    [found] = [each.text for each in CHECKS.blocks
               if each.language == language and beginning in each.text]  # fmt: skip
    return found


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """The course with the check of the example, and without the point that it takes."""
    network = COURSE.module("network")
    folder = tmp_path / "network"
    folder.mkdir()
    for name, text in changed_files(network).items():
        (folder / name).write_text(text, encoding="utf-8")
    modules = (replace(m, folder=folder) if m is network else m for m in COURSE.modules)
    return replace(COURSE, modules=tuple(modules))


def changed_files(network: ExerciseModule) -> dict[str, str]:
    """The rubric and the checks of the module with those of the example in their places."""
    text = (network.folder / "rubric.toml").read_text("utf-8")
    task = text.index('name = "predict"')
    end = text.index("[[task]]", task)
    labels = text[task:end].replace("points = 2", "points = 1", 1)
    entry, function = block("toml", "single_row"), block("python", 'check("network.')
    return {
        "rubric.toml": text[:task] + labels + entry + "\n" + text[end:],
        "checks.py": network.checks.read_text("utf-8") + f"\n\n{function}",
    }


def graded(course: Course, overlay: str) -> Report:
    """The report on the solutions with another predict, all but the training checks."""
    files = solution_files()
    files["network.py"] = graft(files["network.py"], overlay)
    plan = Plan(tuple(course.rubric.checks), quick=True, seed=1)
    return grade(intake_of(files), course, plan)


def test_the_mistake_of_the_example_loses_what_it_says(course: Course) -> None:
    text = block("python", "squeeze")
    header = dict(entries(text))
    report = graded(course, text)
    kept = (Outcome.PASSED, Outcome.LEFT_OUT)
    lost = {r.check.id: r for r in report.results if r.outcome not in kept}
    assert {name: result.outcome.value for name, result in lost.items()} == {
        name: "failed" for name in listed(header["loses"])
    }
    for name, told in map(check_and_text, header["says"]):
        assert told in lost[name].message


def test_the_style_of_the_example_keeps_everything(course: Course) -> None:
    report = graded(course, block("python", "a stack of the answers"))
    assert {result.outcome for result in report.results} == {Outcome.PASSED, Outcome.LEFT_OUT}
    assert not any(result.follow_through for result in report.results)
