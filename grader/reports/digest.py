"""What a report says, arranged for people: modules, tasks, groups of failures.

Facts only, no layout: the renderers for the terminal and the browser share them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby

from grader.model import CheckResult, Diagnosis, Outcome, Report

FAULTS = (
    Outcome.CRASHED,
    Outcome.TIMED_OUT,
    Outcome.RAISED,
    Outcome.MISSING,
    Outcome.FAILED,
)
# Where a task's checks ended differently, the first of these that occurred names its state.
_STATES = (
    *FAULTS,
    Outcome.GRADER_ERROR,
    Outcome.NOT_STARTED,
    Outcome.BLOCKED,
    Outcome.LEFT_OUT,
)
_NOT_BEGUN = frozenset({Outcome.NOT_STARTED, Outcome.BLOCKED, Outcome.LEFT_OUT})


@dataclass(frozen=True)
class TaskDigest:
    """One task's results; `waiting_for` names the tasks that must pass before it is checked."""

    module: str
    name: str
    results: tuple[CheckResult, ...]
    waiting_for: tuple[str, ...]

    @property
    def points(self) -> int:
        """The points got."""
        return sum(result.points for result in self.results)

    @property
    def max_points(self) -> int:
        """The points that the task is worth."""
        return sum(result.check.points for result in self.results)

    @property
    def state(self) -> Outcome:
        """The one outcome that says best what is the matter; PASSED if nothing is."""
        found = {result.outcome for result in self.results if not result.follow_through}
        return next((state for state in _STATES if state in found), Outcome.PASSED)

    @property
    def full(self) -> bool:
        """Whether nothing is the matter with the task and no point is missing."""
        return self.state is Outcome.PASSED and self.points >= self.max_points

    @property
    def touched(self) -> int:
        """The number of checks that ended as `state` says."""
        return sum(result.outcome is self.state for result in self.results)


@dataclass(frozen=True)
class ModuleDigest:
    """One module's tasks in the course's order."""

    name: str
    bonus: bool
    tasks: tuple[TaskDigest, ...]

    @property
    def points(self) -> int:
        """The points got."""
        return sum(task.points for task in self.tasks)

    @property
    def max_points(self) -> int:
        """The points that the module is worth."""
        return sum(task.max_points for task in self.tasks)

    @property
    def full(self) -> bool:
        """Whether every task is full."""
        return all(task.full for task in self.tasks)

    @property
    def common_state(self) -> Outcome | None:
        """The state that speaks for all tasks, so that one line is enough; None if none does."""
        states = {task.state for task in self.tasks}
        if self.full or self.points:
            return None
        if Outcome.NOT_STARTED in states and states <= _NOT_BEGUN:
            return Outcome.NOT_STARTED
        alike = len(states) == 1 and len({task.waiting_for for task in self.tasks}) == 1
        return self.tasks[0].state if alike else None

    @property
    def untouched_bonus(self) -> bool:
        """Whether this is a bonus module that the student has left alone."""
        return self.bonus and all(each.untouched for task in self.tasks for each in task.results)


@dataclass(frozen=True)
class FailureGroup:
    """Failed checks that say exactly the same; most often a single one."""

    results: tuple[CheckResult, ...]

    @property
    def outcome(self) -> Outcome:
        """How these checks ended."""
        return self.results[0].outcome

    @property
    def message(self) -> str:
        """What they say."""
        return self.results[0].message

    @property
    def diagnosis(self) -> Diagnosis | None:
        """What they are put down to."""
        return self.results[0].diagnosis

    @property
    def output(self) -> str:
        """What the submission printed in the first of them that printed anything."""
        return next((result.output for result in self.results if result.output.strip()), "")

    @property
    def task_ids(self) -> tuple[str, ...]:
        """The tasks that the checks belong to, each once."""
        return _each_once(result.check.task_id for result in self.results)

    @property
    def modules(self) -> tuple[str, ...]:
        """The modules that the checks belong to, each once."""
        return _each_once(result.check.module for result in self.results)

    def points_lost(self, *, bonus: bool) -> int:
        """The points that these checks cost, of the 100 or of the bonus."""
        return sum(
            result.check.points - result.points
            for result in self.results
            if result.check.bonus is bonus
        )


@dataclass(frozen=True)
class FollowThrough:
    """Checks of one task that pass once the functions in `blamed_on` are fixed."""

    blamed_on: tuple[str, ...]
    results: tuple[CheckResult, ...]


def modules(report: Report) -> tuple[ModuleDigest, ...]:
    """Return the modules in the course's order."""
    return tuple(
        _module(report, tuple(results))
        for _, results in groupby(report.results, key=lambda result: result.check.module)
    )


def failures(report: Report) -> tuple[FailureGroup, ...]:
    """Return what failed, checks that say the same together, in the course's order.

    Bonus modules that the student has left alone do not count as failures.
    """
    untouched = {module.name for module in modules(report) if module.untouched_bonus}
    failed = (
        result
        for result in report.results
        if result.outcome in FAULTS
        and not result.follow_through
        and result.check.module not in untouched
    )
    return _grouped(failed)


def grader_errors(report: Report) -> tuple[FailureGroup, ...]:
    """Return the checks in which the grader itself failed, those that say the same together."""
    return _grouped(r for r in report.results if r.outcome is Outcome.GRADER_ERROR)


def follow_throughs(report: Report) -> tuple[FollowThrough, ...]:
    """Return the checks that passed by follow-through, by task and by what is to be fixed."""
    passed = (result for result in report.results if result.follow_through)
    by_task = groupby(passed, key=lambda result: (result.check.task_id, result.blamed_on))
    return tuple(FollowThrough(key[1], tuple(results)) for key, results in by_task)


def _module(report: Report, results: tuple[CheckResult, ...]) -> ModuleDigest:
    name = results[0].check.module
    tasks = tuple(
        TaskDigest(name, task, checks, _waiting_for(report, checks))
        for task, group in groupby(results, key=lambda result: result.check.task)
        for checks in (tuple(group),)
    )
    return ModuleDigest(name, all(result.check.bonus for result in results), tasks)


def _waiting_for(report: Report, results: tuple[CheckResult, ...]) -> tuple[str, ...]:
    """Return the other tasks that `results` need and that have not passed."""
    own = results[0].check.task_id
    needs = {
        need
        for result in results
        if result.outcome is Outcome.BLOCKED
        for need in result.check.needs
    }
    return _each_once(
        other.check.task_id
        for other in report.results
        if other.outcome not in (Outcome.PASSED, Outcome.GRADER_ERROR)
        and other.check.task_id != own
        and not needs.isdisjoint((other.check.id, other.check.task_id))
    )


def _grouped(results: Iterable[CheckResult]) -> tuple[FailureGroup, ...]:
    groups: dict[object, list[CheckResult]] = {}
    for result in results:
        groups.setdefault(_what_it_says(result), []).append(result)
    return tuple(FailureGroup(tuple(group)) for group in groups.values())


def _what_it_says(result: CheckResult) -> object:
    """Return what two results share if one account is enough for both.

    One exception may stop checks everywhere; wrong answers of two tasks are two faults, however
    alike they are described.
    """
    if not result.message.strip():
        return result.check.id
    place = result.check.task_id if result.outcome is Outcome.FAILED else ""
    return (result.outcome, result.message, result.diagnosis, place)


def _each_once(names: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(names))
