"""Every mistake loses the points of its own function, no others, and is told why.

`mistakes.py` tells what the collection looks like. Graded are the module with the mistake and what
imports it; of the mistakes graded, one in ten has the whole course graded, as a control.
`GRADER_TEST_SEED=7` draws other inputs for the checks: what is lost must stay the same.
"""

from __future__ import annotations

import ast
import os
from collections import defaultdict
from pathlib import Path

import pytest

from grader.model import Outcome, Report
from tests.expected import (
    expect_follow_through,
    expect_names,
    expect_no_riddle,
    expect_nothing_of_ours,
    expect_points,
    expect_words,
    lost,
)
from tests.grading import BONUS, CORE, grade_files, rubric, touched_by
from tests.slices import CONTROL_APART, MISTAKES_APART, taken
from tests.submitted import expected, folders

from .mistakes import KEYS, PATHS, TASKS, Mistake, entries, read

SEED = int(os.environ.get("GRADER_TEST_SEED", "1"))
GRADED = taken(PATHS, MISTAKES_APART)
CONTROLS = frozenset(taken(PATHS, CONTROL_APART))


def name_of(path: Path) -> str:
    """The module and the file's name."""
    return f"{path.parent.parent.name}-{path.stem}"


def asked_of(mistake: Mistake) -> tuple[str, ...]:
    """What is graded of a submission with this mistake."""
    if mistake.training:
        return (mistake.task,)
    return (*CORE, *BONUS) if mistake.path in CONTROLS else touched_by(mistake.module)


@pytest.mark.parametrize("path", GRADED, ids=name_of)
def test_it_loses_what_it_should_and_is_told_why(path: Path) -> None:
    mistake = read(path)
    quick = not (mistake.training or mistake.expected.trains)
    report = grade_files(mistake.files(), asked_of(mistake), quick=quick, seed=SEED)
    if mistake.loses:
        expect_points(report, mistake.expected)
    else:
        expect_own_task(report, mistake)
    expect_words(report, mistake.expected)
    expect_names(report, mistake.expected)
    expect_follow_through(report, mistake.expected)
    for result in report.results:
        expect_nothing_of_ours(result)
        expect_no_riddle(result)


def expect_own_task(report: Report, mistake: Mistake) -> None:
    """Points are lost in the misconception's own task, and in no other."""
    results = [result for result in lost(report) if result.outcome is not Outcome.BLOCKED]
    assert {result.check.task_id for result in results} == {mistake.task}
    if mistake.training:
        assert [result for result in results if result.message.startswith("Perhaps")] == []


def problems(mistake: Mistake) -> list[str]:
    """What is out of order in one file."""
    found = list(mistake.expected.problems())
    if not mistake.loses and not mistake.task:
        found.append("neither a misconception's name nor what it loses")
    if not mistake.task and not (ast.get_docstring(ast.parse(mistake.text)) or "").endswith("."):
        found.append("neither a misconception's name nor a sentence on what is wrong")
    found += [f"no key: {key}" for key, _ in entries(mistake.text) if key not in KEYS]
    found += [f"no misconception: {name}" for name in mistake.expected.names - set(TASKS)]
    graded = {check.id for check in rubric().checks if check.module in asked_of(mistake)}
    checks = set(mistake.expected.loses) | mistake.expected.follows
    return found + ([] if mistake.training else [f"not graded: {id}" for id in checks - graded])


def test_every_file_is_in_order() -> None:
    assert {name_of(path): found for path in PATHS if (found := problems(read(path)))} == {}


def test_no_two_files_hold_the_same_mistake() -> None:
    """In one module, for one training or for functions; docstrings and comments aside."""
    twins: dict[tuple[str, str, str], list[str]] = defaultdict(list)
    for path in PATHS:
        mistake = read(path)
        tree = ast.parse(mistake.text)
        body = "\n".join(map(ast.dump, tree.body[ast.get_docstring(tree) is not None :]))
        what = mistake.task if mistake.training else f"trains: {mistake.expected.trains}"
        twins[mistake.module, what, body].append(path.stem)
    assert [names for names in twins.values() if len(names) > 1] == []


def test_every_misconception_has_a_file() -> None:
    assert {name for path in PATHS for name in read(path).expected.names} == set(TASKS)


def every_loss() -> dict[str, set[str]]:
    """The outcomes by which each check is lost somewhere, the untouched exercises aside."""
    outcomes = [read(path).expected.loses for path in PATHS]
    outcomes += [expected(folder).loses for folder in folders("course/*/submissions")]
    found: dict[str, set[str]] = defaultdict(set)
    for loses in outcomes:
        for check, outcome in loses.items():
            found[check].add(outcome)
    return found


def test_every_check_is_lost_by_some_mistake() -> None:
    telling = {"failed", "raised", "crashed", "timed_out"}
    assert {check.id for check in rubric().checks if not every_loss()[check.id] & telling} == set()


def test_every_outcome_that_a_submission_can_cause_occurs() -> None:
    outcomes = set().union(*every_loss().values())
    caused = set(Outcome) - {Outcome.PASSED, Outcome.LEFT_OUT, Outcome.GRADER_ERROR}
    assert outcomes == {outcome.value for outcome in caused}
