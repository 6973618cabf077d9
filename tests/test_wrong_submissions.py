"""Each wrong submission loses the points of its one mistake, no others, and is told why.

A folder of submissions/ holds one mistake: files whose functions and methods take the place of
those in the solutions (see grafting.py), and expected.json:

    about           what is wrong, in one sentence
    loses           {check id: outcome}: these checks lose their points, and no others
    score           out of max_score
    sentence        {check id: a text that its message contains}
    output          {check id: a text that the submission prints during it}
    follow_through  checks that pass only with known-good code around their function
    quick           false: the training checks are graded as well
    whole           true: the files replace those of the solutions entirely, byte for byte
    remove          files that are not handed in
    base            "exercises": the mistake stands in the exercises instead of in the solutions

WRONG_SUBMISSIONS_SEED=7 draws other inputs for the checks: what is lost must stay the same.
"""

from __future__ import annotations

import json
import multiprocessing
import os
import re
import tempfile
from collections.abc import Callable, Iterator
from concurrent.futures import ProcessPoolExecutor
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from grader.model import CheckResult, Outcome, Report
from tests.grading import by_id, grade_files, rubric, solution_files
from tests.grafting import graft

SUBMISSIONS = Path(__file__).parent / "submissions"
EXERCISES = Path(__file__).parent.parent / "exercises"
MISTAKES = sorted(path.parent.name for path in SUBMISSIONS.glob("*/expected.json"))

SEED = int(os.environ.get("WRONG_SUBMISSIONS_SEED", "1"))

NEEDED = {"about", "loses", "score", "max_score"}
OPTIONAL = {"sentence", "output", "follow_through", "quick", "whole", "remove", "base"}
KEPT = (Outcome.PASSED, Outcome.LEFT_OUT)

PLACES = ("grader/", "grader\\", "grader-", tempfile.gettempdir(), "/submission", "site-packages")
"""What no report may contain: our own frames, and places on the grading machine."""
RIDDLES = (
    "The file import", "__call__", "(ndarray", "of type ndarray", "a frame", "e-30",
    "shape ()", " 1 epochs", " 1 entries", "', 'dW2' is missing",
)  # fmt: skip
"""What a learner cannot know: our calls, our protocol, our rounding; and words that do not fit."""

Reports = Callable[[str], Report]

mistakes = pytest.mark.parametrize("mistake", MISTAKES)


@cache
def expected(mistake: str) -> dict[str, Any]:
    """What a folder's expected.json says."""
    content = (SUBMISSIONS / mistake / "expected.json").read_text("utf-8")
    return {"sentence": {}, "output": {}, "follow_through": [], **json.loads(content)}


def submitted_files(mistake: str) -> dict[str, str | bytes]:
    """The files of a wrong submission, complete."""
    says = expected(mistake)
    files: dict[str, str | bytes] = {**base_files(says.get("base", "solutions"))}
    for path in sorted((SUBMISSIONS / mistake).glob("*.py")):
        base = files.get(path.name, "")
        whole = says.get("whole") or isinstance(base, bytes)
        files[path.name] = path.read_bytes() if whole else graft(str(base), path.read_text("utf-8"))
    return {name: text for name, text in files.items() if name not in says.get("remove", ())}


def base_files(name: str) -> dict[str, str]:
    """The files in which the mistake stands."""
    if name == "solutions":
        return solution_files()
    return {path.name: path.read_text("utf-8") for path in sorted(EXERCISES.glob("*.py"))}


@pytest.fixture(scope="module")
def report_on(request: pytest.FixtureRequest) -> Iterator[Reports]:
    """The report on a wrong submission, over all checks; graded once, by two processes."""
    with ProcessPoolExecutor(2, multiprocessing.get_context("spawn")) as pool:
        reports = {
            mistake: pool.submit(
                grade_files,
                submitted_files(mistake),
                quick=expected(mistake).get("quick", True),
                seed=SEED,
            )
            for mistake in asked_for(request.session)
        }
        yield lambda mistake: reports[mistake].result()
        pool.shutdown(cancel_futures=True)


def asked_for(session: pytest.Session) -> list[str]:
    """The mistakes that the selected tests are about, in their order."""
    calls = (getattr(item, "callspec", None) for item in session.items)
    asked = (call.params.get("mistake") for call in calls if call is not None)
    return list(dict.fromkeys(mistake for mistake in asked if mistake in MISTAKES))


def lost(report: Report) -> Iterator[CheckResult]:
    """The results of the checks that do not keep their points."""
    return (result for result in report.results if result.outcome not in KEPT)


@mistakes
def test_it_loses_the_points_of_its_mistake_and_no_others(mistake: str, report_on: Reports) -> None:
    outcomes = {result.check.id: result.outcome.value for result in lost(report_on(mistake))}
    assert outcomes == expected(mistake)["loses"]


@mistakes
def test_its_score_is_known(mistake: str, report_on: Reports) -> None:
    report, says = report_on(mistake), expected(mistake)
    assert (report.score, report.max_score) == (says["score"], says["max_score"])


@mistakes
def test_its_messages_say_what_is_wrong(mistake: str, report_on: Reports) -> None:
    results = by_id(report_on(mistake))
    for check, text in expected(mistake)["sentence"].items():
        assert text in results[check].message, f"{check}: {results[check].message}"


@mistakes
def test_what_it_prints_stands_with_the_check(mistake: str, report_on: Reports) -> None:
    results = by_id(report_on(mistake))
    for check, text in expected(mistake)["output"].items():
        assert text in results[check].output, f"{check}: {results[check].output}"


@mistakes
def test_other_functions_follow_through(mistake: str, report_on: Reports) -> None:
    results = by_id(report_on(mistake))
    wanted = expected(mistake)["follow_through"]
    assert [check for check in wanted if not results[check].follow_through] == []


@mistakes
def test_nothing_of_ours_is_in_its_messages(mistake: str, report_on: Reports) -> None:
    for result in report_on(mistake).results:
        told = result.message + result.output
        assert [text for text in PLACES if text in told] == [], told
        assert "Traceback" not in result.message


@mistakes
def test_its_messages_are_no_riddles(mistake: str, report_on: Reports) -> None:
    functions = {task.function.rpartition(".")[2] for task in rubric().tasks}
    for result in report_on(mistake).results:
        assert [text for text in RIDDLES if text in result.message] == [], result.message
        meant = re.findall("Found '(.*?)' instead", result.message)
        assert not functions & set(meant), f"has its own task: {result.message}"


@mistakes
def test_follow_through_has_a_culprit(mistake: str, report_on: Reports) -> None:
    """A check is only forgiven when a function that was replaced for it loses points itself."""
    report = report_on(mistake)
    guilty = {result.check.task_id for result in lost(report)}
    for result in report.results:
        if result.follow_through:
            mended = ", ".join(result.mended_by)
            assert guilty.intersection(result.mended_by), f"{result.check.id}: mended by {mended}"


@mistakes
def test_its_folder_is_in_order(mistake: str) -> None:
    says, checks = expected(mistake), {check.id: check for check in rubric().checks}
    assert set(says) >= NEEDED
    assert set(says) <= NEEDED | OPTIONAL
    assert says["about"].endswith(".")
    assert set(says["loses"]) <= set(checks)
    assert set(says["sentence"]) <= set(says["loses"])
    assert set(says["follow_through"]) <= set(checks) - set(says["loses"])
    missing = sum(checks[check].points for check in says["loses"])
    left_out = sum(c.points for c in checks.values() if c.training and says.get("quick", True))
    assert says["score"] == says["max_score"] - missing - left_out


@pytest.mark.parametrize("check", [check.id for check in rubric().checks])
def test_every_check_is_lost_by_some_mistake(check: str) -> None:
    assert any(check in expected(mistake)["loses"] for mistake in MISTAKES)


def test_every_outcome_that_a_submission_can_cause_occurs() -> None:
    outcomes = {outcome for mistake in MISTAKES for outcome in expected(mistake)["loses"].values()}
    caused = set(Outcome) - {Outcome.PASSED, Outcome.LEFT_OUT, Outcome.GRADER_ERROR}
    assert outcomes == {outcome.value for outcome in caused}
