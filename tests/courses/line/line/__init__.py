"""The first exercise: a line, and the slopes of its mean squared error."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from grader.frame import ExerciseModule

if TYPE_CHECKING:
    from grader.checking.known_good import KnownGood
    from grader.diagnosis.misconception import Misconception


def load_known_good() -> KnownGood:
    """The known-good functions, imported when the first submission is graded."""
    from tests.courses.line.line.known_good import KNOWN_GOOD

    return KNOWN_GOOD


def load_misconceptions() -> tuple[Misconception, ...]:
    """The misconceptions, imported when the first check of the module fails."""
    from tests.courses.line.line.misconceptions import MISCONCEPTIONS

    return MISCONCEPTIONS


MODULE = ExerciseModule(Path(__file__).parent, load_known_good, load_misconceptions)
