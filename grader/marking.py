"""Marking one check: first as the submission is, then with known-good code around its function.

So one bug costs once: a check that fails only because another function is broken passes the
second time, is marked as follow-through, and keeps its points.
"""

from __future__ import annotations

import contextlib
import time
import zlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace

import numpy as np

from grader.course.contents import misconceptions_of
from grader.diagnosis.explain import explain
from grader.errors import (
    CheckFailed,
    GraderError,
    NotStarted,
    Raised,
    SubmissionFault,
    TimedOut,
)
from grader.model import Check, CheckResult, Diagnosis, Evidence, Outcome, Rubric
from grader.numeric.known_good import GIVEN, built_on
from grader.scoring import FULL, blocked_outcome, points_for, unmet_needs
from grader.worker.submission import Host, Submission

PATIENCE = 10
Run = Callable[[Submission, np.random.Generator], None]


@dataclass(frozen=True)
class Hosts:
    """The hosts of one marking.

    `own` holds the submission as it is, `mended` the one whose functions can be switched to
    known-good, without which nothing is marked a second time; `model` holds no submission at all.
    """

    own: Host
    mended: Host | None
    model: Host

    def close(self) -> None:
        """End all workers."""
        for host in (self.own, self.mended, self.model):
            if host is not None:
                host.close()


@dataclass
class Side:
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

    def __init__(self, rubric: Rubric, hosts: Hosts, seed: int) -> None:
        self._own = Side(hosts.own)
        self._mended = Side(hosts.mended) if hosts.mended is not None else None
        self._model = hosts.model
        self._seed = seed
        self._functions = {task.id: f"{task.module}.{task.function}" for task in rubric.tasks}
        self._switchable = frozenset(hosts.model.setup.switchable)
        self._modules = tuple(dict.fromkeys(task.module for task in rubric.tasks))
        self._broken: frozenset[str] = frozenset()
        self._outcomes: dict[str, Outcome] = {}
        self._mended_module = ""

    def mark(self, check: Check, run: Run) -> CheckResult:
        """The result of one check; faults of the grader itself are not caught here."""
        started = time.perf_counter()
        result = self._blocked(check) or self._run(check, run, started)
        self._outcomes[check.id] = result.outcome
        if result.outcome not in FULL:
            self._broken |= {self._functions[check.task_id]} & self._switchable
        return result

    def _blocked(self, check: Check) -> CheckResult | None:
        unmet = unmet_needs(check, self._outcomes)
        hanging = list(self._own.stuck) if check.together else []
        if not unmet and not hanging:
            return None
        outcome = Outcome.BLOCKED if hanging else blocked_outcome(unmet, self._outcomes)
        tasks = dict.fromkeys([*hanging, *(need.rpartition(".")[0] for need in unmet)])
        return CheckResult(check, outcome, 0, f"Waits for {' and '.join(tasks)}.")

    def _run(self, check: Check, run: Run, started: float) -> CheckResult:
        hanging = self._hangs_elsewhere(check) if self._can_be_mended(check) else None
        fault = hanging or self._attempt(self._own, check, run)
        own = result_of(check, fault, self._own.host.output(), time.perf_counter() - started)
        if fault is None or self._mended is None or not self._worth_another(check, fault):
            return own
        if is_to_blame(check.module, self._own.host.import_faults, self._modules):
            return own
        fault, mended_by = self._mark_again(self._mended, check, run, fault)
        again = result_of(check, fault, own.output, time.perf_counter() - started)
        if fault is not None:
            return again
        if not mended_by and hanging:
            return again
        if check.module in self._own.host.import_faults:
            # A file that cannot be imported was replaced; nothing of it was called.
            mended_by = self._tasks_of(self._broken or self._elsewhere(check))
        if not mended_by:
            return own
        return replace(again, mended_by=mended_by, unmended=own)

    def _hangs_elsewhere(self, check: Check) -> SubmissionFault | None:
        """An endless loop in another function, which is not waited for again and again."""
        if self._mended is None:
            return None
        others = (fault for task, fault in self._own.stuck.items() if task != check.task_id)
        return next(others, None)

    def _mark_again(
        self, mended: Side, check: Check, run: Run, fault: SubmissionFault
    ) -> tuple[SubmissionFault | None, tuple[str, ...]]:
        """Try with the functions mended that have lost points so far, then with all others.

        What is built on the function under test stays the submission's, and so does every later
        module: their known-good versions could answer in the place of that function.
        """
        own = self._functions[check.task_id]
        earlier = self._modules[: self._modules.index(check.module) + 1]
        known = {name for name in self._switchable if name.partition(".")[0] in earlier}
        # What the exercise gives stands in every file that can be imported.
        given = () if self._own.host.import_faults else GIVEN
        others = frozenset(known) - {own} - built_on(own) - set(given)
        told = fault
        for active in dict.fromkeys((self._broken & others, others)):
            again = self._mark_mended(mended, active, check, run) if active else fault
            if again is None:
                return None, self._tasks_of(mended.host.used)
            told = tell_better(fault, again)
        return told, ()

    def _worth_another(self, check: Check, fault: SubmissionFault) -> bool:
        if not self._can_be_mended(check):
            return False
        return not (isinstance(fault, NotStarted) and self._is_hole(check))

    def _can_be_mended(self, check: Check) -> bool:
        """Whether the check is of one function, around which others can be known-good."""
        return not check.together and self._functions[check.task_id] != f"{check.module}."

    def _is_hole(self, check: Check) -> bool:
        module, _, function = self._functions[check.task_id].partition(".")
        try:
            self._own.host.begin(check.seconds)
            return Submission(self._own.host).is_hole(module, function)
        except SubmissionFault:
            return False

    def _elsewhere(self, check: Check) -> frozenset[str]:
        return frozenset(n for n in self._switchable if not n.startswith(f"{check.module}."))

    def _tasks_of(self, functions: frozenset[str]) -> tuple[str, ...]:
        return tuple(task for task, name in self._functions.items() if name in functions)

    def _mark_mended(
        self, mended: Side, active: frozenset[str], check: Check, run: Run
    ) -> SubmissionFault | None:
        if self._own.host.import_faults and check.module != self._mended_module:
            # Which of two files that import each other is broken depends on the first of them.
            mended.host.close()
        self._mended_module = check.module

        def run_mended(submission: Submission, rng: np.random.Generator) -> None:
            mended.host.switch(active)
            run(submission, rng)

        return self._attempt(mended, check, run_mended)

    def _attempt(self, side: Side, check: Check, run: Run) -> SubmissionFault | None:
        """Mark once; an error of ours is the answer's fault where right answers cause none."""
        started = time.monotonic()
        try:
            return side.attempt(check, run, self._rng(check))
        except GraderError:
            raise
        except Exception:
            # All calls together have `seconds`: what takes longer hangs by itself, and would again.
            hung = time.monotonic() > started + 3 * check.seconds
            if hung or not self._passes_with_right_answers(check, run):
                raise
            function = self._functions[check.task_id].partition(".")[2]
            return CheckFailed(f"{function} answers with something that cannot be judged.")

    def _passes_with_right_answers(self, check: Check, run: Run) -> bool:
        """Whether a check has nothing to say against known-good functions alone."""

        def run_right(submission: Submission, rng: np.random.Generator) -> None:
            self._model.switch(self._switchable)
            run(submission, rng)

        with contextlib.suppress(Exception):
            # Each call of a known-good function crosses the pipe twice.
            patient = replace(check, seconds=PATIENCE * check.seconds)
            return Side(self._model).attempt(patient, run_right, self._rng(check)) is None
        return False

    def _rng(self, check: Check) -> np.random.Generator:
        return np.random.default_rng([self._seed, zlib.crc32(check.id.encode())])


def result_of(
    check: Check, fault: SubmissionFault | None, output: str, seconds: float
) -> CheckResult:
    """The result of one marking."""
    if fault is None:
        points = points_for(check, Outcome.PASSED)
        return CheckResult(check, Outcome.PASSED, points, output=output, seconds=seconds)
    return CheckResult(
        check, fault.outcome, 0, fault.message,
        diagnosis=diagnosis_of(check, fault.evidence), output=output, seconds=seconds,
    )  # fmt: skip


def diagnosis_of(check: Check, evidence: Evidence | None) -> Diagnosis | None:
    """What explains the evidence, if there is any; only then are misconceptions loaded."""
    if evidence is None:
        return None
    return explain(check.task_id, evidence, misconceptions_of(check.module))


def is_to_blame(module: str, faults: Mapping[str, SubmissionFault], order: tuple[str, ...]) -> bool:
    """Whether a module's own lines keep it from being imported.

    Of modules that import each other, the one that comes first in the course is to blame. A name
    that cannot be imported may be missing in either file, so nobody is blamed for that.
    """
    fault = faults.get(module)
    if not isinstance(fault, Raised) or not fault.frames:
        return False
    files = [frame.file.removesuffix(".py") for frame in fault.frames]
    if "circular import" in fault.text:
        return module == min(set(files) & set(order), key=order.index, default="")
    return not fault.is_a("ImportError") and files[-1] == module


def tell_better(own: SubmissionFault, mended: SubmissionFault) -> SubmissionFault:
    """The fault that says more about the function under test.

    A wrong answer with everything else right is about this function alone; any other fault of
    the second marking may come from the change of surroundings.
    """
    return mended if isinstance(mended, CheckFailed) else own
