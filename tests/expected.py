"""What the report on a wrong submission must say, and whether it says it."""

from __future__ import annotations

import re
import tempfile
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from grader.model import CheckResult, Outcome, Report
from grader.rubric import select
from tests.grading import by_id, rubric

KEPT = (Outcome.PASSED, Outcome.LEFT_OUT)

PLACES = ("grader/", "grader\\", "grader-", tempfile.gettempdir(), "/submission", "site-packages")
"""What no report may contain: our own frames, and places on the grading machine."""

RIDDLES = (
    "The file import", "__call__", "(ndarray", "of type ndarray", "a frame",
    "shape ()", " 1 epochs", " 1 entries", "', 'dW2' is missing",
)  # fmt: skip
"""What a learner cannot know: our calls, our protocol; and words that do not fit."""

Texts = tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Expected:
    """The outcome of each check that loses its points, what is said about it, and what is named.

    An outcome may be several, "failed|crashed". What `follows` passes only with known-good code
    around its function; with `trains` the training checks are graded as well.
    """

    loses: Mapping[str, str]
    says: Texts = ()
    prints: Texts = ()
    names: frozenset[str] = frozenset()
    follows: frozenset[str] = frozenset()
    trains: bool = False

    def problems(self) -> Iterator[str]:
        """What cannot be meant."""
        about = {check for check, _ in self.says}
        yield from (f"says what is not lost: {check}" for check in about - set(self.loses))
        yield from (f"follows and is lost: {check}" for check in self.follows & set(self.loses))
        checks = {check.id for check in rubric().checks}
        printing = {check for check, _ in self.prints}
        yield from (f"no check: {name}" for name in (self.follows | printing) - checks)
        outcomes = {each for value in self.loses.values() for each in value.split("|")}
        yield from (f"no outcome: {each}" for each in outcomes - {each.value for each in Outcome})


def outcomes_by_check(loses: Mapping[str, str], *, trains: bool) -> dict[str, str]:
    """The outcome of every check, where `loses` names checks, tasks or modules."""
    return {
        check.id: outcome
        for name, outcome in loses.items()
        for check in select(rubric(), [name])
        if trains or not check.training
    }


def lost(report: Report) -> Iterator[CheckResult]:
    """The results of the checks that do not keep their points."""
    return (result for result in report.results if result.outcome not in KEPT)


def points_due(report: Report, expected: Expected) -> tuple[int, int]:
    """The points of core and bonus of all checks that are graded and not lost."""
    kept = [
        result.check
        for result in report.results
        if result.check.id not in expected.loses and (expected.trains or not result.check.training)
    ]
    bonus = sum(check.points for check in kept if check.bonus)
    return sum(check.points for check in kept) - bonus, bonus


def expect_points(report: Report, expected: Expected) -> None:
    """These checks lose their points, and no others."""
    assert {each.check.id: each.outcome.value for each in lost(report)} == expected.loses
    assert (report.score, report.bonus) == points_due(report, expected)


def expect_words(report: Report, expected: Expected) -> None:
    """The messages say what is wrong, and what is printed stands with its check."""
    results = by_id(report)
    for check, text in expected.says:
        assert text in results[check].message, f"{check}: {results[check].message}"
    for check, text in expected.prints:
        assert text in results[check].output, f"{check}: {results[check].output}"


def expect_names(report: Report, expected: Expected) -> None:
    """These misconceptions are named, and no others."""
    named = {each.diagnosis.misconception for each in lost(report) if each.diagnosis}
    assert named == expected.names


def expect_follow_through(report: Report, expected: Expected) -> None:
    """Other functions follow through, and only where a fixed one loses points itself."""
    results = by_id(report)
    assert [name for name in expected.follows if not results[name].follow_through] == []
    guilty = {result.check.task_id for result in lost(report)}
    for result in report.results:
        if result.follow_through:
            assert guilty.intersection(result.blamed_on), f"{result.check.id}: {result.blamed_on}"


def expect_nothing_of_ours(result: CheckResult) -> None:
    """No place on the grading machine and no traceback stands in a message."""
    told = result.message + result.output
    assert [text for text in PLACES if text in told] == [], told
    assert "Traceback" not in result.message


def expect_no_riddle(result: CheckResult) -> None:
    """A message uses the learner's words."""
    assert [text for text in RIDDLES if text in result.message] == [], result.message
    assert re.search(r"expected \S*e-30\d", result.message) is None, result.message
    functions = {task.function.rpartition(".")[2] for task in rubric().tasks}
    meant = re.findall("Found '(.*?)' instead", result.message)
    assert not functions & set(meant), f"has its own task: {result.message}"
