"""A small course of its own: a rubric, checks and a submission in memory, graded for real."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from grader.grading import session
from grader.grading.plugin import Progress
from grader.grading.session import Plan, grade
from grader.intake.intake import Intake
from grader.model import CheckResult, Report
from grader.rubric import parse_rubric, select

RUBRIC = """
[[module]]
name = "small"
title = "A small course"

[[module.task]]
name = "one"
number = "1.1"
hints = ["Think.", "Think harder."]

[[module.task.check]]
name = "first"
points = 2
title = "one() is 1"
hint = "Return 1."

[[module.task.check]]
name = "second"
points = 3
title = "one() is 1 again"
hint = "Return 1 again."

[[module.task]]
name = "two"
number = "1.2"
hints = ["Think."]

[[module.task.check]]
name = "only"
points = 5
title = "two() is 2"
hint = "Return 2."
"""
HEAD = """
import pytest
from grader.errors import CheckFailed, KitError
"""
FIRST = """
@pytest.mark.check("small.one.first")
def check_first(submission):
    if submission.small.one() != 1:
        raise CheckFailed("one() is not 1.")
"""
SECOND = """
@pytest.mark.check("small.one.second")
def check_second(submission, rng):
    rng.random()
    if submission.small.one() != 1:
        raise CheckFailed("one() is not 1.")
"""
ONLY = """
@pytest.mark.check("small.two.only")
def check_only(submission):
    if submission.small.two() != 2:
        raise CheckFailed("two() is not 2.")
"""
RIGHT = "def one():\n    return 1\n\ndef two():\n    return 2\n"


@dataclass
class Course:
    """The parts of a small course; a test replaces what it wants to be otherwise."""

    folder: Path
    rubric: str = RUBRIC
    checks: Mapping[str, str] = field(
        default_factory=lambda: {"first": FIRST, "second": SECOND, "only": ONLY}
    )

    def replace(self, **checks: str) -> None:
        """Write other checks in the place of those of the same name."""
        self.checks = {**self.checks, **checks}

    def grade(
        self,
        files: Mapping[str, str] | None = None,
        names: Sequence[str] = (),
        *,
        progress: Progress | None = None,
    ) -> Report:
        """Grade a submission, by default a right one."""
        text = HEAD + "".join(self.checks.values())
        (self.folder / "check_small.py").write_text(text, encoding="utf-8")
        rubric = parse_rubric(self.rubric)
        contents = {"small.py": RIGHT} if files is None else files
        intake = Intake(tuple((name, text.encode()) for name, text in sorted(contents.items())))
        plan = Plan(select(rubric, names), seed=1)
        return grade(intake, rubric, plan, progress=progress)


def results(report: Report) -> dict[str, CheckResult]:
    """The results by the last part of the checks' ids."""
    return {result.check.id.rpartition(".")[2]: result for result in report.results}


@pytest.fixture
def course(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Course:
    """A small course whose checks are the ones that the grader runs."""
    folder = tmp_path / "checks"
    folder.mkdir()
    shutil.copy(session.CHECKS / "pytest.ini", folder)
    monkeypatch.setattr(session, "CHECKS", folder)
    # pytest keeps the modules that it has imported, by their names.
    monkeypatch.delitem(sys.modules, "check_small", raising=False)
    return Course(folder)
