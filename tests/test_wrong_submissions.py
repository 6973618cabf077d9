"""Each wrong submission loses the points of its one mistake, no others, and is told why.

A folder of submissions/ holds one mistake: files whose functions and methods take the place of
those in the solutions (see grafting.py), and expected.json:

    about           what is wrong, in one sentence
    loses           {check id: outcome}: these checks lose their points, and no others
    score           out of max_score
    bonus           the bonus points: then only the bonus is graded, otherwise only the core
    sentence        {check id: a text that its message contains}
    names           the misconceptions that are named, none by default
    output          {check id: a text that the submission prints during it}
    follow_through  checks that pass only with known-good code around their function
    quick           false: the training checks are graded as well
    whole           true: the files replace those of the solutions entirely, byte for byte
    remove          files that are not handed in
    base            "exercises": the mistake stands in the exercises instead of in the solutions

WRONG_SUBMISSIONS_SEED=7 draws other inputs for the checks: what is lost must stay the same.

The folders in submissions/cheats and submissions/breakages have their own test modules.
"""

from __future__ import annotations

import os
import re

import pytest

from grader.course.contents import COURSE
from grader.model import CheckResult, Outcome, Report
from tests.grading import BONUS, CORE, by_id, grade_files, rubric
from tests.submitted import (
    Expected,
    expect_nothing_of_ours,
    expect_words,
    expected,
    folders,
    lost,
    submitted_files,
)

MISTAKES = folders()

SEED = int(os.environ.get("WRONG_SUBMISSIONS_SEED", "1"))

NEEDED = {"about", "loses", "score", "max_score"}
OPTIONAL = {
    "bonus", "sentence", "names", "output", "follow_through", "quick", "whole", "remove", "base",
}  # fmt: skip
RIDDLES = (
    "The file import", "__call__", "(ndarray", "of type ndarray", "a frame", "e-30",
    "shape ()", " 1 epochs", " 1 entries", "', 'dW2' is missing",
)  # fmt: skip
"""What a learner cannot know: our calls, our protocol, our rounding; and words that do not fit."""

mistakes = pytest.mark.parametrize("mistake", MISTAKES)


@mistakes
def test_it_loses_what_it_should_and_is_told_why(mistake: str) -> None:
    says = expected(mistake)
    files, quick = submitted_files(mistake), says.get("quick", True)
    report = grade_files(files, parts(says), quick=quick, seed=SEED)
    expect_points(report, says)
    expect_words(report, says)
    expect_names(report, says)
    expect_follow_through(report, says)
    for result in report.results:
        expect_nothing_of_ours(result)
        expect_no_riddle(result)


def parts(says: Expected) -> tuple[str, ...]:
    """The modules to be graded: of core and bonus what the mistake is in."""
    bonus = BONUS if "bonus" in says else ()
    in_core = any(name.partition(".")[0] in CORE for name in says["loses"])
    return (*CORE, *bonus) if in_core or not bonus else bonus


def expect_points(report: Report, says: Expected) -> None:
    """These checks lose their points, and no others."""
    assert {each.check.id: each.outcome.value for each in lost(report)} == says["loses"]
    if "bonus" in says:
        assert report.bonus == says["bonus"]
    if report.max_score:
        assert (report.score, report.max_score) == (says["score"], says["max_score"])


def expect_names(report: Report, says: Expected) -> None:
    """These misconceptions are named, and no others."""
    named = {each.diagnosis.misconception for each in lost(report) if each.diagnosis}
    assert named == set(says["names"])


def expect_follow_through(report: Report, says: Expected) -> None:
    """Other functions follow through, and only where a mended one loses points itself."""
    results = by_id(report)
    assert [name for name in says["follow_through"] if not results[name].follow_through] == []
    guilty = {result.check.task_id for result in lost(report)}
    for result in report.results:
        if result.follow_through:
            assert guilty.intersection(result.blamed_on), f"{result.check.id}: {result.blamed_on}"


def expect_no_riddle(result: CheckResult) -> None:
    """A message uses the learner's words."""
    assert [text for text in RIDDLES if text in result.message] == [], result.message
    functions = {task.function.rpartition(".")[2] for task in rubric().tasks}
    meant = re.findall("Found '(.*?)' instead", result.message)
    assert not functions & set(meant), f"has its own task: {result.message}"


def left_out(says: Expected, *, bonus: bool) -> int:
    """The points of the checks, of the core or of the bonus, that are not graded."""
    checks = (check for check in rubric().checks if check.bonus is bonus)
    return sum(check.points for check in checks if check.training and says.get("quick", True))


@mistakes
def test_its_folder_is_in_order(mistake: str) -> None:
    says, checks = expected(mistake), {check.id: check for check in rubric().checks}
    assert set(says) >= NEEDED
    assert set(says["names"]) <= {misconception.id for misconception in COURSE.misconceptions}
    assert set(says) <= NEEDED | OPTIONAL
    assert says["about"].endswith(".")
    assert set(says["loses"]) <= set(checks)
    assert set(says["sentence"]) <= set(says["loses"])
    assert set(says["follow_through"]) <= set(checks) - set(says["loses"])
    core, bonus = (
        sum(checks[check].points for check in says["loses"] if checks[check].bonus is extra)
        for extra in (False, True)
    )
    assert says["score"] == says["max_score"] - core - left_out(says, bonus=False)
    assert ("bonus" in says) is (bonus > 0)
    if bonus:
        every = sum(check.points for check in checks.values() if check.bonus)
        assert says["bonus"] == every - bonus - left_out(says, bonus=True)


@pytest.mark.parametrize("check", [check.id for check in rubric().checks])
def test_every_check_is_lost_by_some_mistake(check: str) -> None:
    assert any(check in expected(mistake)["loses"] for mistake in MISTAKES)


def test_every_outcome_that_a_submission_can_cause_occurs() -> None:
    outcomes = {outcome for mistake in MISTAKES for outcome in expected(mistake)["loses"].values()}
    caused = set(Outcome) - {Outcome.PASSED, Outcome.LEFT_OUT, Outcome.GRADER_ERROR}
    assert outcomes == {outcome.value for outcome in caused}
