"""Grading in tests: files in memory in, a report out."""

from __future__ import annotations

import ast
import atexit
from collections.abc import Mapping, Sequence
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from grader.course.contents import COURSE
from grader.grading.session import Plan, grade
from grader.intake.intake import Intake
from grader.model import CheckResult, Report, Rubric
from grader.rubric import select
from grader.worker.launching import open_launcher
from grader.worker.processes import Launcher

SOLUTIONS = Path(__file__).parent.parent / "solutions"
SEED = 1

# The modules of either part, for tests to which the other makes no difference.
CORE = tuple(module.name for module in COURSE.rubric.modules if not module.bonus)
BONUS = tuple(module.name for module in COURSE.rubric.modules if module.bonus)
MODULES = (*CORE, *BONUS)

Files = Mapping[str, str | bytes]


def rubric() -> Rubric:
    """The kit's own rubric."""
    return COURSE.rubric


@cache
def _solutions() -> Mapping[str, str]:
    return {path.name: path.read_text("utf-8") for path in sorted(SOLUTIONS.glob("*.py"))}


def solution_files() -> dict[str, str]:
    """The text of every solution by its file's name: a new dictionary at every call."""
    return dict(_solutions())


@cache
def imported_by(module: str) -> frozenset[str]:
    """The course's modules that a solution imports."""
    tree = ast.parse(_solutions()[f"{module}.py"])
    named = {node.module for node in ast.walk(tree) if isinstance(node, ast.ImportFrom)}
    imports = (node for node in ast.walk(tree) if isinstance(node, ast.Import))
    return frozenset(MODULES) & (named | {alias.name for node in imports for alias in node.names})


def touched_by(module: str) -> tuple[str, ...]:
    """The modules to which a change of one can matter: it, and what imports it by any way."""
    touched = {module}
    for later in MODULES:
        if imported_by(later) & touched:
            touched.add(later)
    return tuple(name for name in MODULES if name in touched)


def intake_of(files: Files) -> Intake:
    """Files in memory as a submission."""
    encoded = {
        name: text.encode("utf-8") if isinstance(text, str) else text
        for name, text in files.items()
    }
    return Intake(tuple(sorted(encoded.items())))


@cache
def launcher() -> Launcher:
    """The way to start workers, opened once for all tests of this process."""
    opened = ExitStack()
    atexit.register(opened.close)
    return opened.enter_context(open_launcher())


def grade_files(
    files: Files, names: Sequence[str] = (), *, quick: bool = True, seed: int = SEED
) -> Report:
    """The report on a submission: of the modules, tasks or checks named, or of all."""
    checks = tuple(select(rubric(), list(names)))
    plan = Plan(checks=checks, quick=quick, seed=seed)
    return grade(intake_of(files), COURSE, plan, launch=launcher())


def by_id(report: Report) -> dict[str, CheckResult]:
    """The results of a report by their checks' ids."""
    return {result.check.id: result for result in report.results}
