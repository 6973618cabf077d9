"""A small course of its own: a rubric, checks and a submission in memory, graded for real."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

from grader import frame
from grader.checking.known_good import KnownGood
from grader.grading.plugin import Progress
from grader.grading.session import Plan, grade
from grader.intake.intake import Intake
from grader.model import CheckResult, Report
from grader.rubric import select
from grader.worker.processes import Launcher

RUBRIC = """
title = "A small course"

[[task]]
name = "one"
number = "1.1"
hints = ["Think.", "Think harder."]

[[task.check]]
name = "first"
points = 2
title = "one() is 1"
hint = "Return 1."

[[task.check]]
name = "second"
points = 3
title = "one() is 1 again"
hint = "Return 1 again."

[[task]]
name = "two"
number = "1.2"
hints = ["Think."]

[[task.check]]
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

    known_good: KnownGood = field(default_factory=KnownGood)
    data: Mapping[str, Callable[[], Any]] = field(default_factory=dict)

    def replace(self, **checks: str) -> None:
        """Replace checks by others of the same name."""
        self.checks = {**self.checks, **checks}

    def grade(
        self,
        files: Mapping[str, str] | None = None,
        names: Sequence[str] = (),
        *,
        progress: Progress | None = None,
        launch: Launcher | None = None,
    ) -> Report:
        """Grade a submission, by default a right one."""
        home = self.folder / "small"
        home.mkdir(exist_ok=True)
        text = HEAD + "".join(self.checks.values())
        (home / "checks.py").write_text(text, encoding="utf-8")
        (home / "rubric.toml").write_text(self.rubric, encoding="utf-8")
        course = frame.Course((frame.ExerciseModule(home, lambda: self.known_good),), self.data)
        contents = {"small.py": RIGHT} if files is None else files
        intake = Intake(tuple((name, text.encode()) for name, text in sorted(contents.items())))
        plan = Plan(select(course.rubric, names), seed=1)
        return grade(intake, course, plan, progress=progress, launch=launch)


def results(report: Report) -> dict[str, CheckResult]:
    """The results by the last part of the checks' ids."""
    return {result.check.id.rpartition(".")[2]: result for result in report.results}


@pytest.fixture
def course(tmp_path: Path) -> Course:
    """A small course of its own."""
    return Course(tmp_path)
