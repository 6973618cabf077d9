"""Every catalogued misconception is named where it occurs, and nothing is named wrongly.

The folders beside this file hold one overlay for each form of a misconception; its file name is
the id that must be named (`id.py`, or `id__variant.py`). An overlay replaces functions of
solutions/<folder>.py.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path

import pytest

from grader.diagnosis.catalogue import CATALOGUE
from grader.model import CheckResult, Outcome
from tests.grading import grade_files, solution_files
from tests.grafting import graft

HERE = Path(__file__).parent
TASKS = {misconception.id: misconception.task for misconception in CATALOGUE}
# The folders whose diagnoses have been measured in full; the others are still being completed.
MEASURED = ("activations",)
OVERLAYS = sorted(path for path in HERE.glob("*/*.py") if path.parent.name in MEASURED)
NOT_POINTS = (Outcome.PASSED, Outcome.LEFT_OUT)


@cache
def lost_checks(overlay: Path) -> tuple[CheckResult, ...]:
    """The results that are not full in a quick run of the overlay's module."""
    module = overlay.parent.name
    files = solution_files()
    files[f"{module}.py"] = graft(files[f"{module}.py"], overlay.read_text(encoding="utf-8"))
    report = grade_files(files, names=[module])
    return tuple(result for result in report.results if result.outcome not in NOT_POINTS)


def misconception_of(overlay: Path) -> str:
    """The id in an overlay's file name."""
    return overlay.stem.split("__")[0]


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda path: path.stem)
def test_the_mistake_is_named_and_no_other(overlay: Path) -> None:
    named = {
        result.diagnosis.misconception
        for result in lost_checks(overlay)
        if result.diagnosis is not None
    }
    assert named == {misconception_of(overlay)}


@pytest.mark.parametrize("overlay", OVERLAYS, ids=lambda path: path.stem)
def test_only_the_function_that_has_the_mistake_loses_points(overlay: Path) -> None:
    lost = {result.check.task_id for result in lost_checks(overlay)}
    assert lost == {TASKS[misconception_of(overlay)]}


def test_every_misconception_has_an_overlay() -> None:
    shown = {misconception_of(path) for path in OVERLAYS}
    assert shown == {name for name, task in TASKS.items() if task.split(".")[0] in MEASURED}


def test_ids_are_unique() -> None:
    assert len(TASKS) == len(CATALOGUE)
