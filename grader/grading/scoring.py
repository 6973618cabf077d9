"""From results to a score: pure sums."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from grader.model import Check, CheckResult, Outcome


@dataclass(frozen=True)
class Tally:
    """The sums of a report; bonus points stand outside the score."""

    score: int
    max_score: int
    bonus: int
    max_bonus: int


def points_for(check: Check, outcome: Outcome) -> int:
    """All points or none."""
    return check.points if outcome is Outcome.PASSED else 0


def tally(results: Iterable[CheckResult]) -> Tally:
    """The score of the core and of the bonus, each with its maximum."""
    results = list(results)
    core = [result for result in results if not result.check.bonus]
    bonus = [result for result in results if result.check.bonus]
    return Tally(
        sum(result.points for result in core),
        sum(result.check.points for result in core),
        sum(result.points for result in bonus),
        sum(result.check.points for result in bonus),
    )


def unmet_needs(check: Check, outcomes: Mapping[str, Outcome]) -> list[str]:
    """The needed checks that were run and did not pass; those that were not asked for are free."""
    passed = Outcome.PASSED
    return [need for need in check.needs if outcomes.get(need, passed) is not passed]


def blocked_outcome(unmet: Sequence[str], outcomes: Mapping[str, Outcome]) -> Outcome:
    """Not started while nothing that is needed has been started, else blocked."""
    states = {outcomes[need] for need in unmet}
    return Outcome.NOT_STARTED if states == {Outcome.NOT_STARTED} else Outcome.BLOCKED
