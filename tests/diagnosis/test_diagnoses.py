"""Every catalogued misconception is named where it occurs, and nothing is named wrongly.

The folders beside this file hold one overlay for each form of a misconception; its file's name
begins with the id that must be named: `id.py` or `id__variant.py` replaces functions of the
module that its folder is named after. In training/ the module stands in the file's name,
`id.module.py`: there XOR or MNIST is trained with the mistake, and the training must tell.
"""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.course.contents import COURSE
from grader.model import CheckResult, Outcome
from tests.grading import grade_files, solution_files
from tests.grafting import graft

HERE = Path(__file__).parent
TASKS = {misconception.id: misconception.task for misconception in COURSE.misconceptions}
OVERLAYS = sorted(HERE.glob("*/*.py"))
TRAININGS = [path for path in OVERLAYS if path.parent.name == "training"]
FUNCTIONS = [path for path in OVERLAYS if path.parent.name != "training"]
# One form in three is graded, all of them with GRADER_TEST_DIAGNOSES=1.
APART = int(os.environ.get("GRADER_TEST_DIAGNOSES", "3"))
GRADED = FUNCTIONS[::APART]
KEPT = (Outcome.PASSED, Outcome.LEFT_OUT, Outcome.BLOCKED)


def misconception_of(overlay: Path) -> str:
    """The id in an overlay's file name."""
    return overlay.name.split(".")[0].split("__")[0]


def lost(overlay: Path, module: str, asked: str, *, quick: bool) -> Iterator[CheckResult]:
    """The results that are not full with the overlay in its module."""
    files = solution_files()
    files[f"{module}.py"] = graft(files[f"{module}.py"], overlay.read_text(encoding="utf-8"))
    report = grade_files(files, names=[asked], quick=quick)
    return (result for result in report.results if result.outcome not in KEPT)


@pytest.mark.parametrize("overlay", GRADED, ids=lambda path: path.stem)
def test_a_mistake_in_a_function_is_named_and_charged_there_alone(overlay: Path) -> None:
    module = overlay.parent.name
    results = list(lost(overlay, module, module, quick=True))
    named = {result.diagnosis.misconception for result in results if result.diagnosis}
    assert named == {misconception_of(overlay)}
    assert {result.check.task_id for result in results} == {TASKS[misconception_of(overlay)]}


@pytest.mark.parametrize("overlay", TRAININGS, ids=lambda path: path.stem)
def test_a_training_that_fails_tells_why(overlay: Path) -> None:
    module = overlay.stem.split(".")[1]
    task = TASKS[misconception_of(overlay)]
    [result] = lost(overlay, module, task, quick=False)
    assert result.diagnosis is not None, result.message
    assert result.diagnosis.misconception == misconception_of(overlay)
    assert not result.diagnosis.message.startswith("Perhaps")


def test_every_misconception_has_an_overlay() -> None:
    assert {misconception_of(path) for path in OVERLAYS} == set(TASKS)


def test_ids_are_unique() -> None:
    assert len(TASKS) == len(COURSE.misconceptions)
