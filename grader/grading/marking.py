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


@dataclass(frozen=True)
class First:
    """How a check ended with the submission as it is: its result, and the fault that led to it."""

    result: CheckResult
    fault: SubmissionFault | None
    hole: bool


@dataclass(frozen=True)
class Again:
    """How a check ended among known-good functions, which of them were called, what was printed."""

    fault: SubmissionFault | None
    used: frozenset[str]
    output: str


class Marker:
    """Marks the checks of one submission in two rounds, both in the rubric's order.

    In the first every check is marked with the submission as it is. In the second, those that lost
    points are marked with known-good functions of earlier tasks around the function under test,
    each in a process of its own. So whatever a process could leave to later ones, nobody has been
    told the answers of a function that is still to be marked.
    """

    def __init__(self, hosts: Hosts, offers: Offers, seed: int, diagnose: Diagnose) -> None:
        self._as_submitted = MarkingPass(hosts.as_submitted)
        self._patched = MarkingPass(hosts.patched) if hosts.patched is not None else None
        self._hosts = hosts
        self._offers = offers
        self._seed = seed
        self._diagnose = diagnose
        self._firsts: dict[str, First] = {}
        self._results: dict[str, CheckResult] = {}

    def first(self, check: Check, run: Run) -> CheckResult:
        """The result with the submission as it is; raises GraderFault for one proven to be ours.

        What would only be waited for is put off to the second round.
        """
        if self._waits(check):
            result = CheckResult(check, Outcome.BLOCKED, 0)
        else:
            result = self._charged(check, run, lambda: self._mark_first(check, run).result)
        self._results[check.id] = result
        return result

    def is_unsettled(self, check: Check) -> bool:
        """Whether the second round may change the result of the first."""
        if check.id not in self._results:
            return False  # a fault of the grader
        lost = self._results[check.id].outcome is not Outcome.PASSED
        return lost or bool(unmet_needs(check, self._outcomes))

    def second(self, check: Check, run: Run) -> CheckResult:
        """The final result of a check that the first round has left unsettled."""
        started = time.perf_counter()
        blocked = self._blocked(check)
        result = blocked or self._charged(check, run, lambda: self._mark_second(check, run))
        seconds = self._results[check.id].seconds + time.perf_counter() - started
        self._results[check.id] = replace(result, seconds=seconds)
        return self._results[check.id]

    def _charged(self, check: Check, run: Run, mark: Callable[[], CheckResult]) -> CheckResult:
        """The result that `mark` finds, or that of an error of ours that the submission caused."""
        started = time.perf_counter()
        try:
            return mark()
        except (KeyboardInterrupt, GraderFault):
            raise
        except BaseException as error:
            return self._result_of(check, self._charge(check, run, error), "", started)

    @property
    def _outcomes(self) -> dict[str, Outcome]:
        return {name: result.outcome for name, result in self._results.items()}

    @property
    def _broken(self) -> frozenset[str]:
        """The functions that have lost points."""
        results = self._results.values()
        lost = (result.check for result in results if result.outcome is not Outcome.PASSED)
        return frozenset(self._offers.function_of(check) for check in lost)

    @property
    def _hanging(self) -> frozenset[str]:
        """The functions whose time has run out."""
        stuck = self._as_submitted.stuck.items()
        return self._offers.functions_of(task for task, fault in stuck if not fault.importing)

    def _waits(self, check: Check) -> bool:
        """Whether a check stands on others that failed or hang, and would take long to say so."""
        if check.integration:
            return bool(self._hanging or unmet_needs(check, self._outcomes))
        return bool(self._patched and self._hanging & self._around(check))

    def _blocked(self, check: Check) -> CheckResult | None:
        unmet = unmet_needs(check, self._outcomes)
        hanging = self._hanging_below(check) if check.integration else []
        if not unmet and not hanging:
            return None
        outcome = Outcome.BLOCKED if hanging else blocked_outcome(unmet, self._outcomes)
        tasks = dict.fromkeys([*hanging, *(need.rpartition(".")[0] for need in unmet)])
        return CheckResult(check, outcome, 0, f"Waits for {' and '.join(tasks)}.")

    def _hanging_below(self, check: Check) -> list[str]:
        """The tasks whose function hangs and that a needed check is known to stand on."""
        needed = (self._results[need] for need in check.needs if need in self._results)
        hanging = self._offers.tasks_of(self._hanging)
        return [task for result in needed for task in result.blamed_on if task in hanging]

    def _mark_first(self, check: Check, run: Run) -> First:
        started, host = time.perf_counter(), self._as_submitted.host
        fault = self._attempt(self._as_submitted, check, run)
        return self._keep_first(check, fault, host.output(), started)

    def _keep_first(
        self, check: Check, fault: SubmissionFault | None, output: str, started: float
    ) -> First:
        result = self._result_of(check, fault, output, started)
        hole = isinstance(fault, NotStarted) and self._is_hole(check)
        self._firsts[check.id] = First(result, fault, hole)
        return self._firsts[check.id]

    def _mark_second(self, check: Check, run: Run) -> CheckResult:
        """Mark with the functions known-good that lost points, then with those not graded too."""
        started = time.perf_counter()
        first = self._firsts.get(check.id) or self._mark_late(check, run)
        own, told = first.result, first.fault
        if first.fault is None or not self._worth_another(check, first):
            return own
        for active in self._offers_for(check):
            again = self._mark_again(check, run, active)
            if again.fault is None:
                passed = self._result_of(check, None, own.output, started)
                blamed_on = self._blamed_on(check, again, active)
                return replace(passed, blamed_on=blamed_on, as_submitted=own) if blamed_on else own
            told = tell_better(first.fault, again.fault)
        return own if told is first.fault else self._result_of(check, told, own.output, started)

    def _mark_late(self, check: Check, run: Run) -> First:
        """What the first round would have found, without waiting for what hangs elsewhere.

        With known-good functions where it hangs: if none of them is called, all is the submission's
        own; else it would hang.
        """
        started = time.perf_counter()
        active = self._hanging & self._around(check)
        if self._patched is None or not active or check.integration:
            return self._mark_first(check, run)
        again = self._mark_again(check, run, active)
        if again.used:
            return self._keep_first(check, self._hang_of(again.used), again.output, started)
        if isinstance(again.fault, TimedOut):
            self._as_submitted.stuck[check.task_id] = again.fault
        return self._keep_first(check, again.fault, again.output, started)

    def _hang_of(self, functions: frozenset[str]) -> SubmissionFault:
        tasks, stuck = self._offers.tasks_of(functions), self._as_submitted.stuck
        return next(stuck[task] for task in tasks if task in stuck)

    def _worth_another(self, check: Check, first: First) -> bool:
        if self._patched is None or first.hole or not self._offers.is_switchable(check):
            return False
        faults = self._as_submitted.host.import_faults
        return not is_to_blame(check.module, faults, self._offers.modules)

    def _offers_for(self, check: Check) -> list[frozenset[str]]:
        """What may be known-good around a function: at first only what has lost points."""
        others = self._around(check)
        graded = {self._offers.function_of(result.check) for result in self._results.values()}
        broken = others & self._broken
        around = broken | (others & self._offers.given) if broken else broken
        return [each for each in dict.fromkeys((around, broken | others - graded)) if each]

    def _around(self, check: Check) -> frozenset[str]:
        return self._offers.before(check, given=bool(self._as_submitted.host.import_faults))

    def _blamed_on(self, check: Check, again: Again, active: frozenset[str]) -> tuple[str, ...]:
        """The tasks whose known-good functions made the difference."""
        # A file that cannot be imported was replaced; nothing of it was called.
        replaced = check.module in self._as_submitted.host.import_faults
        return self._offers.tasks_of(active if replaced else again.used)

    def _is_hole(self, check: Check) -> bool:
        module, _, function = self._offers.function_of(check).partition(".")
        try:
            self._as_submitted.host.begin(check.seconds)
            return Submission(self._as_submitted.host).is_hole(module, function)
        except TimedOut as fault:
            self._as_submitted.stuck[check.task_id] = fault
        except SubmissionFault:
            pass
        return False

    def _mark_again(self, check: Check, run: Run, active: frozenset[str]) -> Again:
        """Mark in a process that was made for it, and that ends with it."""
        assert self._patched is not None
        self._as_submitted.host.close()
        host = self._patched.host

        def run_patched(submission: Submission, rng: np.random.Generator) -> None:
            host.switch(active)
            # Of two files that import each other, the one that comes first stands as it is.
            host.ensure_module(check.module)
            run(submission, rng)

        try:
            fault = self._attempt(self._patched, check, run_patched)
            return Again(fault, host.used, host.output())
        finally:
            host.close()

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
