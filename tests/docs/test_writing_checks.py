"""The page for authors of checks: its tables are complete and its worked example works."""

from __future__ import annotations

import ast
import shutil
from functools import cache
from pathlib import Path

import pytest

from grader import rubric
from grader.checking import tolerances
from grader.grading import session
from grader.grading.session import Plan, grade
from grader.intake.intake import Intake
from grader.model import Outcome, Report
from tests.course.mistakes import check_and_text, entries, listed

from .pages import CHECKS, ROOT

SOLUTIONS = {path.name: path.read_text("utf-8") for path in (ROOT / "solutions").glob("*.py")}


def functions_in(path: Path) -> list[ast.FunctionDef]:
    """The functions of a file, those of its classes too."""
    tree = ast.parse(path.read_text("utf-8"))
    return [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]


def test_the_keys_of_a_check_are_those_of_the_rubric() -> None:
    assert set(CHECKS.first_codes("The entry")) == rubric.CHECK_KEYS


def test_the_fixtures_are_those_of_the_plugin() -> None:
    fixtures = [
        function.name
        for function in functions_in(ROOT / "grader" / "plugin.py")
        if any("fixture" in ast.unparse(each) for each in function.decorator_list)
    ]
    assert CHECKS.first_codes("The function") == fixtures


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


@cache
def changed_rubric() -> str:
    """The rubric with the entry of the example in its place, and the point from where it comes."""
    text = (ROOT / "grader" / "rubric.toml").read_text("utf-8")
    task = text.index('name = "predict"')
    end = text.index("[[module.task]]", task)
    labels = text[task:end].replace("points = 2", "points = 1", 1)
    return text[:task] + labels + block("toml", "single_row") + "\n" + text[end:]


@pytest.fixture
def checks(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The checks of the grader with the function of the example at the end of its file."""
    folder = tmp_path / "checks"
    shutil.copytree(session.CHECKS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "check_network.py").open("a", encoding="utf-8") as file:
        file.write(f"\n\n{block('python', 'pytest.mark.check')}")
    monkeypatch.setattr(session, "CHECKS", folder)


def grade_with(overlay: str) -> Report:
    """The report on the solutions with another predict, all but the training checks."""
    [made] = [node for node in ast.walk(ast.parse(overlay)) if isinstance(node, ast.FunctionDef)]
    base = SOLUTIONS["network.py"]
    [old] = [
        node
        for node in ast.walk(ast.parse(base))
        if isinstance(node, ast.FunctionDef) and node.name == made.name
    ]
    lines = base.split("\n")
    lines[old.lineno - 1 : old.end_lineno] = overlay.split("\n")[made.lineno - 1 : made.end_lineno]
    files = {**SOLUTIONS, "network.py": "\n".join(lines)}
    intake = Intake(tuple(sorted((name, text.encode()) for name, text in files.items())))
    registry = rubric.parse_rubric(changed_rubric())
    return grade(intake, registry, Plan(tuple(registry.checks), quick=True, seed=1))


@pytest.mark.usefixtures("checks")
def test_the_mistake_of_the_example_loses_what_it_says() -> None:
    text = block("python", "squeeze")
    header = dict(entries(text))
    report = grade_with(text)
    kept = (Outcome.PASSED, Outcome.LEFT_OUT)
    lost = {r.check.id: r for r in report.results if r.outcome not in kept}
    assert {name: result.outcome.value for name, result in lost.items()} == {
        name: "failed" for name in listed(header["loses"])
    }
    for name, told in map(check_and_text, header["says"]):
        assert told in lost[name].message


@pytest.mark.usefixtures("checks")
def test_the_style_of_the_example_keeps_everything() -> None:
    report = grade_with(block("python", "a stack of the answers"))
    assert {result.outcome for result in report.results} == {Outcome.PASSED, Outcome.LEFT_OUT}
    assert not any(result.follow_through for result in report.results)
