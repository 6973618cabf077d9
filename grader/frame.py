"""The frame of a course: what the engine gets of it, and nothing that is of one course alone.

An exercise module is a folder with rubric.toml and checks.py in it. What needs NumPy, or is needed
for a failing check only, comes from functions, so that it is imported when it is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from grader.checking.known_good import KnownGood
from grader.model import Rubric
from grader.rubric import read_rubric

if TYPE_CHECKING:
    from grader.diagnosis.misconception import Misconception


def no_known_good() -> KnownGood:
    """The default: a module without known-good functions."""
    return KnownGood()


def no_misconceptions() -> tuple[Misconception, ...]:
    """The default: a module without catalogued misconceptions."""
    return ()


@dataclass(frozen=True)
class ExerciseModule:
    """One exercise module: its folder, its known-good functions, its misconceptions.

    The folder's name is the name of the exercise's file.
    """

    folder: Path
    known_good: Callable[[], KnownGood] = no_known_good
    misconceptions: Callable[[], tuple[Misconception, ...]] = no_misconceptions

    @property
    def name(self) -> str:
        """The name of the exercise's file without its ending (`network`)."""
        return self.folder.name

    @property
    def checks(self) -> Path:
        """The file of the module's checks."""
        return self.folder / "checks.py"


@dataclass(frozen=True)
class Course:
    """The exercise modules in their order; `data` are functions whose results checks may ask for.

    The keys of `data` are names of pytest fixtures. `reading` is the page that the chapters of
    misconceptions are sections of.
    """

    modules: tuple[ExerciseModule, ...]
    data: Mapping[str, Callable[[], Any]] = field(default_factory=dict)
    reading: str = "exercises/README.md"

    @cached_property
    def rubric(self) -> Rubric:
        """What is graded; raises KitError if a module's rubric.toml is missing or wrong."""
        return read_rubric([module.folder for module in self.modules])

    @cached_property
    def known_good(self) -> KnownGood:
        """The known-good functions of all modules."""
        every = [module.known_good() for module in self.modules]
        return KnownGood(
            {name: function for each in every for name, function in each.functions.items()},
            {name: function for each in every for name, function in each.given.items()},
            tuple(dict.fromkeys(name for each in every for name in each.attributes)),
            {name: used for each in every for name, used in each.uses.items()},
        )

    def module(self, name: str) -> ExerciseModule:
        """The module of that name."""
        return next(module for module in self.modules if module.name == name)

    @property
    def misconceptions(self) -> tuple[Misconception, ...]:
        """The misconceptions of all modules, in the course's order."""
        return tuple(each for module in self.modules for each in module.misconceptions())
