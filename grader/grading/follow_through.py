"""Follow-through: what one mistake costs, once.

A check that fails only because another function is broken is marked again with known-good code
around the function under test. If it passes then, it keeps its points, and the other function is
charged.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace

from grader.errors import CheckFailed, Raised, SubmissionFault
from grader.grading.scoring import FULL
from grader.model import Check, CheckResult, Rubric


class Offers:
    """Which known-good functions may stand in for the submission's when a check is marked again."""

    def __init__(
        self,
        rubric: Rubric,
        switchable: frozenset[str],
        given: frozenset[str],
        uses: Mapping[str, tuple[str, ...]],
    ) -> None:
        self.switchable = switchable
        self.modules = tuple(module.name for module in rubric.modules)
        self._given = given
        self._uses = uses
        self._functions = {task.id: task.path for task in rubric.tasks}

    def is_switchable(self, check: Check) -> bool:
        """Whether the check is of one function, around which others can be known-good."""
        return not check.integration and self._functions[check.task_id] != f"{check.module}."

    def function_of(self, check: Check) -> str:
        """The function under test."""
        return self._functions[check.task_id]

    def tasks_of(self, functions: frozenset[str]) -> tuple[str, ...]:
        """The tasks in which these functions are written."""
        return tuple(task for task, name in self._functions.items() if name in functions)

    def around(self, check: Check, *, given: bool) -> frozenset[str]:
        """All functions that may be known-good while this check is marked.

        What is built on the function under test stays the submission's, and so does every later
        module: their known-good versions could answer instead of that function. What the exercise
        gives stands in every file that can be imported; `given` tells that one cannot.
        """
        own = self._functions[check.task_id]
        earlier = self.modules[: self.modules.index(check.module) + 1]
        known = {name for name in self.switchable if name.partition(".")[0] in earlier}
        spared = frozenset() if given else self._given
        return frozenset(known) - {own} - built_on(own, self._uses) - spared

    def elsewhere(self, check: Check) -> frozenset[str]:
        """All functions of other modules than the check's."""
        return frozenset(n for n in self.switchable if not n.startswith(f"{check.module}."))


def built_on(name: str, uses: Mapping[str, tuple[str, ...]]) -> frozenset[str]:
    """The functions that use this one, directly or through others."""
    direct = frozenset(user for user, used in uses.items() if name in used)
    return direct.union(*(built_on(user, uses) for user in direct))


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
    """Undo follow-through wherever no blamed task loses points itself.

    There nothing would be charged for the mistake anywhere, so the check's own fault counts. A task
    that was not graded stays to blame. What remains blames those tasks alone.
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
    paid = {result.check.task_id for result in results if result.outcome not in FULL}
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
