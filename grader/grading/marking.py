"""Marking one check: first as the submission is, then with known-good code around its function."""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field, replace

import numpy as np

from grader.errors import (
    CheckFailed,
    GraderError,
    GraderFault,
    NotStarted,
    SubmissionFault,
    TimedOut,
)
from grader.grading.follow_through import Offers, is_to_blame, tell_better
from grader.grading.guard import Hung, guard_seconds, guarded
from grader.grading.scoring import blocked_outcome, points_for, unmet_needs
from grader.model import Check, CheckResult, Diagnosis, Evidence, Outcome
from grader.worker.host import Host
from grader.worker.processes import Launcher, OneByOne
from grader.worker.proxies import Submission
from grader.worker.signals import held_back

PATIENCE, MOST_PATIENCE = 10, 60.0
STUCK = "did not let the grader end: are its answers, or the loops behind them, very large?"
Run = Callable[[Submission, np.random.Generator], None]
Diagnose = Callable[[Check, Evidence | None], Diagnosis | None]


@dataclass(frozen=True)
class Hosts:
    """The hosts of one run.

    `patched` holds the submission with functions that can be switched to known-good, without
    which nothing is marked a second time; `reference` holds no submission at all. `launcher` starts
    the workers of all three.
    """

    as_submitted: Host
    patched: Host | None
    reference: Host
    launcher: Launcher = field(default_factory=OneByOne)

    def begin_anew(self) -> None:
        """End all workers, and let nothing that they have done reach the next ones."""
        self.close()
        self.launcher.renew()

    def close(self) -> None:
        """End all workers, and let nothing interrupt that."""
        with held_back():
            for host in (self.as_submitted, self.patched, self.reference):
                if host is not None:
                    host.close()


@dataclass
class MarkingPass:
    """One way of marking: a host, and the tasks whose time has already run out there."""

    host: Host
    stuck: dict[str, TimedOut] = field(default_factory=dict)

    def attempt(self, check: Check, run: Run, rng: np.random.Generator) -> SubmissionFault | None:
        """Run the check once; the submission's fault, or None."""
        if check.task_id in self.stuck:
            return self.stuck[check.task_id]
        try:
            self.host.begin(check.seconds)
            run(Submission(self.host), rng)
        except TimedOut as fault:
            self.stuck[check.task_id] = fault
            return fault
        except SubmissionFault as fault:
            return fault
        return None


class Marker:
    """Marks the checks of one submission, one after the other."""

    def __init__(self, hosts: Hosts, offers: Offers, seed: int, diagnose: Diagnose) -> None:
        self._as_submitted = MarkingPass(hosts.as_submitted)
        self._patched = MarkingPass(hosts.patched) if hosts.patched is not None else None
        self._hosts = hosts
        self._offers = offers
        self._seed = seed
        self._diagnose = diagnose
        self._broken: frozenset[str] = frozenset()
        self._outcomes: dict[str, Outcome] = {}
        self._patched_module = ""

    def mark(self, check: Check, run: Run) -> CheckResult:
        """The result of one check; raises GraderFault for a fault that is proven to be ours."""
        started = time.perf_counter()
        try:
            result = self._blocked(check) or self._run(check, run, started)
        except (KeyboardInterrupt, GraderFault):
            raise
        except BaseException as error:
            fault = self._charge(check, run, error)
            result = self._result_of(check, fault, "", started)
        self._outcomes[check.id] = result.outcome
        if result.outcome is not Outcome.PASSED:
            self._broken |= {self._offers.function_of(check)} & self._offers.switchable
        return result

    def _blocked(self, check: Check) -> CheckResult | None:
        unmet = unmet_needs(check, self._outcomes)
        hanging = list(self._as_submitted.stuck) if check.integration else []
        if not unmet and not hanging:
            return None
        outcome = Outcome.BLOCKED if hanging else blocked_outcome(unmet, self._outcomes)
        tasks = dict.fromkeys([*hanging, *(need.rpartition(".")[0] for need in unmet)])
        return CheckResult(check, outcome, 0, f"Waits for {' and '.join(tasks)}.")

    def _run(self, check: Check, run: Run, started: float) -> CheckResult:
        host = self._as_submitted.host
        hanging = self._hangs_elsewhere(check) if self._offers.is_switchable(check) else None
        fault = hanging or self._attempt(self._as_submitted, check, run)
        own = self._result_of(check, fault, host.output(), started)
        if fault is None or self._patched is None or not self._worth_another(check, fault):
            return own
        if is_to_blame(check.module, host.import_faults, self._offers.modules):
            return own
        fault, blamed_on = self._mark_again(self._patched, check, run, fault)
        again = self._result_of(check, fault, own.output, started)
        if fault is not None:
            return again
        if not blamed_on and hanging:
            return again
        if check.module in host.import_faults:
            # A file that cannot be imported was replaced; nothing of it was called.
            blamed_on = self._offers.tasks_of(self._broken or self._offers.elsewhere(check))
        if not blamed_on:
            return own
        return replace(again, blamed_on=blamed_on, as_submitted=own)

    def _hangs_elsewhere(self, check: Check) -> SubmissionFault | None:
        """An endless loop in another function, which is not waited for again and again."""
        if self._patched is None:
            return None
        stuck = self._as_submitted.stuck
        others = (fault for task, fault in stuck.items() if task != check.task_id)
        return next(others, None)

    def _mark_again(
        self, patched: MarkingPass, check: Check, run: Run, fault: SubmissionFault
    ) -> tuple[SubmissionFault | None, tuple[str, ...]]:
        """Try with the functions known-good that lost points so far, then with all others."""
        others = self._offers.around(check, given=bool(self._as_submitted.host.import_faults))
        told = fault
        for active in dict.fromkeys((self._broken & others, others)):
            again = self._mark_patched(patched, active, check, run) if active else fault
            if again is None:
                return None, self._offers.tasks_of(patched.host.used)
            told = tell_better(fault, again)
        return told, ()

    def _worth_another(self, check: Check, fault: SubmissionFault) -> bool:
        if not self._offers.is_switchable(check):
            return False
        return not (isinstance(fault, NotStarted) and self._is_hole(check))

    def _is_hole(self, check: Check) -> bool:
        module, _, function = self._offers.function_of(check).partition(".")
        try:
            self._as_submitted.host.begin(check.seconds)
            return Submission(self._as_submitted.host).is_hole(module, function)
        except SubmissionFault:
            return False

    def _mark_patched(
        self, patched: MarkingPass, active: frozenset[str], check: Check, run: Run
    ) -> SubmissionFault | None:
        if self._as_submitted.host.import_faults and check.module != self._patched_module:
            # Which of two files that import each other is broken depends on the first of them.
            patched.host.close()
        self._patched_module = check.module

        def run_patched(submission: Submission, rng: np.random.Generator) -> None:
            patched.host.switch(active)
            run(submission, rng)

        return self._attempt(patched, check, run_patched)

    def _attempt(self, marking: MarkingPass, check: Check, run: Run) -> SubmissionFault | None:
        """Mark once; where something of ours goes wrong, let right answers tell whose fault it is.

        If it may be the submission's, it is asked once more: a machine may falter for a moment.
        """
        try:
            return self._guarded(marking, check, run)
        except KeyboardInterrupt:
            raise
        except BaseException as error:
            charged = self._charge(check, run, error)
        if not isinstance(charged, TimedOut):
            with contextlib.suppress(Exception):
                return self._guarded(marking, check, run)
            self._hosts.begin_anew()
            return charged
        marking.stuck[check.task_id] = charged
        return charged

    def _guarded(self, marking: MarkingPass, check: Check, run: Run) -> SubmissionFault | None:
        with guarded(guard_seconds(check)):
            return marking.attempt(check, run, self._rng(check))

    def _charge(self, check: Check, run: Run, error: BaseException) -> SubmissionFault:
        """The fault of a submission that upset a check; raises GraderFault if it was not that.

        Proof is that right answers, in new workers, meet an error or an objection as well. Where
        they cannot get that far (files and training stay in the worker), nothing is proven.
        """
        lasting = True
        try:
            self._hosts.begin_anew()
            self._hosts.reference.greet()
            lasting = False
            ours = isinstance(self._with_right_answers(check, run), CheckFailed)
        except KeyboardInterrupt:
            raise
        except BaseException:
            ours = True
        if ours:
            raise GraderFault(told(error), lasting=lasting) from error
        function = self._offers.function_of(check).partition(".")[2]
        if isinstance(error, Hung):
            return TimedOut(f"{function} {STUCK}")
        return CheckFailed(f"{function} answers with something that cannot be judged.")

    def _with_right_answers(self, check: Check, run: Run) -> SubmissionFault | None:
        """How a check ends for known-good functions alone."""
        reference, functions = self._hosts.reference, self._offers.switchable

        def run_right(submission: Submission, rng: np.random.Generator) -> None:
            if functions:
                reference.switch(functions)
            run(submission, rng)

        # Each call of a known-good function crosses the pipe twice.
        seconds = min(PATIENCE * check.seconds, MOST_PATIENCE)
        return self._guarded(MarkingPass(reference), replace(check, seconds=seconds), run_right)

    def _rng(self, check: Check) -> np.random.Generator:
        return np.random.default_rng([self._seed, zlib.crc32(check.id.encode())])

    def _result_of(
        self, check: Check, fault: SubmissionFault | None, output: str, started: float
    ) -> CheckResult:
        """The result of one marking that ends now."""
        seconds = time.perf_counter() - started
        if fault is None:
            points = points_for(check, Outcome.PASSED)
            return CheckResult(check, Outcome.PASSED, points, output=output, seconds=seconds)
        return CheckResult(
            check, fault.outcome, 0, fault.message, diagnosis=self._diagnose(check, fault.evidence),
            output=output, seconds=seconds, importing=fault.importing,
        )  # fmt: skip


def told(error: BaseException) -> str:
    """A fault of ours in a sentence."""
    if isinstance(error, Hung):
        return "The check did not end by itself."
    return str(error) if isinstance(error, GraderError) else f"{type(error).__name__}: {error}"
