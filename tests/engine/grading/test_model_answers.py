"""The known-good functions alone pass every check: what errs all the same is the grader's fault."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np

from grader.course.contents import COURSE
from grader.grading.follow_through import Offers
from grader.grading.marking import Marker
from grader.grading.session import CheckRun, Plan, diagnosing, open_hosts, run_checks
from grader.intake.intake import Intake
from grader.model import Check, CheckResult, Outcome
from grader.worker.host import Usage

LEFT_OUT = {
    # Known-good training of MNIST, where every step crosses the wire, would take minutes.
    "train.mnist.accuracy",
    "sequential.mnist.accuracy",
    # Files are written, and layers are made, in the worker alone: no known-good function can.
    "sequential.save.plain",
    "sequential.load.same",
    "sequential.load.refuses",
    "sequential.network_init.lists",
    "sequential.train_step.step",
    "sequential.train_model.history",
}
CHECKS = tuple(check for check in COURSE.rubric.checks if check.id not in LEFT_OUT)


class RightAnswers(Marker):
    """Marks nothing but the known-good functions."""

    def first(self, check: Check, run: Callable[..., Any]) -> CheckResult:
        fault = self._with_right_answers(check, run)
        return CheckResult(check, Outcome.PASSED if fault is None else fault.outcome, 0)

    def is_unsettled(self, check: Check) -> bool:
        return False


def test_every_check_passes_with_known_good_functions_alone(tmp_path: Path) -> None:
    hosts = open_hosts(Intake(()), COURSE, tmp_path, Usage())
    try:
        marker = RightAnswers(
            hosts, Offers(COURSE.rubric, COURSE.known_good), 1, diagnosing(COURSE)
        )
        run = CheckRun(COURSE, marker, np.random.default_rng(1), None)
        results = run_checks(Plan(CHECKS, seed=1), run)
    finally:
        hosts.close()
    outcomes = {check.id: results[check.id].outcome for check in CHECKS}
    assert [name for name, outcome in outcomes.items() if outcome is not Outcome.PASSED] == []


def test_where_known_good_functions_cannot_get_that_far_nothing_is_proven(tmp_path: Path) -> None:
    far = tuple(c for c in COURSE.rubric.checks if c.id in LEFT_OUT and not c.training)
    hosts = open_hosts(Intake(()), COURSE, tmp_path, Usage())
    try:
        marker = RightAnswers(
            hosts, Offers(COURSE.rubric, COURSE.known_good), 1, diagnosing(COURSE)
        )
        results = run_checks(
            Plan(far, seed=1), CheckRun(COURSE, marker, np.random.default_rng(1), None)
        )
    finally:
        hosts.close()
    ended = {result.outcome for result in results.values()}
    assert ended <= {Outcome.MISSING, Outcome.RAISED, Outcome.TIMED_OUT}, "no objection, no error"
