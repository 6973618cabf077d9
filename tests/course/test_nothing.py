"""Nothing for nothing: a hole that is filled without an idea earns no point.

tests/benchmarks/nothing.py prints the whole table. Every commit takes other statements.
"""

from __future__ import annotations

import pytest

from grader.model import Task
from tests.course.nothing import CONSTANTS, STATEMENTS, filled, written
from tests.grading import CORE, grade_files
from tests.slices import STATEMENTS_APART, taken

TODAY = taken(tuple(STATEMENTS), STATEMENTS_APART)


@pytest.mark.parametrize("task", written(), ids=lambda task: task.id)
@pytest.mark.parametrize("statement", TODAY)
def test_a_function_without_an_idea_earns_nothing(task: Task, statement: str) -> None:
    report = grade_files(filled([(task, STATEMENTS[statement])]), [task.id])
    assert [result.check.id for result in report.results if result.points] == []


@pytest.mark.parametrize("statement", TODAY)
def test_all_together_earn_nothing(statement: str) -> None:
    files = filled((task, STATEMENTS[statement]) for task in written())
    report = grade_files(files, graded_functions())
    assert [result.check.id for result in report.results if result.points] == []


def test_constants_earn_next_to_nothing() -> None:
    """The right shapes of the weights, and a history of the right length, are some work."""
    files = filled((task, CONSTANTS[task.id]) for task in written() if task.id in CONSTANTS)
    report = grade_files(files, CORE)
    assert {result.check.id for result in report.results if result.points} == {
        "network.init.shapes",
        "train.train.history",
    }
    assert report.score == 3


def test_there_is_a_constant_for_every_function_of_the_core() -> None:
    core = {task.id for task in written() if not task.checks[0].bonus}
    assert set(CONSTANTS) == core


def graded_functions() -> list[str]:
    """The tasks in which a function is written: in `repair` nothing is."""
    return [task.id for task in written()]
