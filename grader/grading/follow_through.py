"""Follow-through: what one mistake costs, once.

A check that fails only because another function is broken is marked again with known-good code
around the function under test. If it passes then, it keeps its points, and the other function is
charged.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from grader.checking.known_good import KnownGood
from grader.errors import CheckFailed, Raised, SubmissionFault
from grader.model import Check, CheckResult, Outcome, Rubric


class Offers:
    """Which known-good functions may stand in for the submission's when a check is marked again."""

    def __init__(self, rubric: Rubric, known_good: KnownGood) -> None:
        self.switchable = frozenset(known_good.every)
        self.modules = tuple(module.name for module in rubric.modules)
        self.given = frozenset(known_good.given)
        self._functions = {task.id: task.path for task in rubric.tasks}
        self._ranks = ranks(rubric, known_good)

    def is_switchable(self, check: Check) -> bool:
        """Whether the check is of one function, around which others can be known-good."""
        return not check.integration and self._functions[check.task_id] != f"{check.module}."

    def function_of(self, check: Check) -> str:
        """The function under test."""
        return self._functions[check.task_id]

    def functions_of(self, tasks: Iterable[str]) -> frozenset[str]:
        """The functions that are written in these tasks, as far as there are known-good ones."""
        return self.switchable & {self._functions[task] for task in tasks}

    def tasks_of(self, functions: frozenset[str]) -> tuple[str, ...]:
        """The tasks in which these functions are written."""
        return tuple(task for task, name in self._functions.items() if name in functions)

    def before(self, check: Check, *, given: bool) -> frozenset[str]:
        """All functions that may be known-good while this check is marked.

        They come earlier in the rubric: a later one may be built on the function under test, and
        its own checks are still to come. What the exercise gives stands in every file that can be
        imported; `given` tells that one cannot.
        """
        own = list(self._functions).index(check.task_id)
        earlier = frozenset(name for name, rank in self._ranks.items() if rank < own)
        return earlier if given else earlier - self.given


def ranks(rubric: Rubric, known_good: KnownGood) -> dict[str, int]:
    """After how many tasks the rubric comes to each known-good function.

    What an exercise gives comes before the tasks of its module, or right after the one whose work
    it does as well.
    """
    tasks = {task.id: number for number, task in enumerate(rubric.tasks)}
    first = {task.module: tasks[task.id] - 1 for task in reversed(list(rubric.tasks))}
    given = {name: first[name.partition(".")[0]] for name in known_good.given}
    after = {name: tasks[task] for name, task in known_good.after.items()}
    written = {task.path: tasks[task.id] for task in rubric.tasks}
    return {
        name: rank for name, rank in (given | after | written).items() if name in known_good.every
    }


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


def tell_better(own: SubmissionFault, patched: SubmissionFault) -> SubmissionFault:
    """The fault that says more about the function under test.

    A wrong answer with everything else right is about this function alone; any other fault of
    the second marking may come from the change of surroundings.
    """
    return patched if isinstance(patched, CheckFailed) else own


def settle(results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Keep follow-through only where a task that is blamed is not right itself, or was not graded.

    Otherwise nothing is charged for the mistake anywhere, and the check's own fault counts. What
    remains blames those tasks alone.
    """
    settled = list(results)
    while True:
        paid = paid_for(settled)
        unjust = (
            n for n, r in enumerate(settled) if r.as_submitted and not reaches(r, paid, settled)
        )
        first = next(unjust, None)
        if first is None:
            return tuple(naming(result, paid, settled) for result in settled)
        settled[first] = settled[first].as_submitted or settled[first]


def paid_for(results: Sequence[CheckResult]) -> set[str]:
    """The tasks that lose points, and those that pass only once such a task is fixed."""
    paid = {result.check.task_id for result in results if result.outcome is not Outcome.PASSED}
    while True:
        follow = (r for r in results if r.as_submitted and reaches(r, paid, results))
        more = {result.check.task_id for result in follow} - paid
        if not more:
            return paid
        paid |= more


def reaches(result: CheckResult, paid: set[str], results: Sequence[CheckResult]) -> bool:
    """Whether one of the tasks that are blamed is paid for, or was not graded."""
    graded = {each.check.task_id for each in results}
    return any(task in paid or task not in graded for task in result.blamed_on)


def naming(result: CheckResult, paid: set[str], results: Sequence[CheckResult]) -> CheckResult:
    """The result with only those tasks blamed that are to be fixed."""
    graded = {each.check.task_id for each in results}
    named = tuple(task for task in result.blamed_on if task in paid or task not in graded)
    return replace(result, blamed_on=named)
