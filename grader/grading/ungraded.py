"""The report on a submission that was not graded: every check is there, and no score."""

from __future__ import annotations

from collections.abc import Sequence

from grader import __version__
from grader.grading.scoring import tally
from grader.model import Check, CheckResult, Circumstances, Outcome, Report

NO_SANDBOX = "none (nothing was run)"


def ungraded(
    checks: Sequence[Check], outcome: Outcome, why: str, *, seed: int, circumstances: Circumstances
) -> Report:
    """A report whose checks all ended alike, before anything was run."""
    results = tuple(CheckResult(check, outcome, 0, why) for check in checks)
    sums = tally(results)
    return Report(
        kit=__version__, seed=seed, sandbox=NO_SANDBOX, score=None, max_score=sums.max_score,
        bonus=0, max_bonus=sums.max_bonus, seconds=0.0, results=results, next_step=why,
        not_graded=why, circumstances=circumstances,
    )  # fmt: skip
