"""From results to a score: pure sums, and the one sentence about what to do now."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from grader.model import Check, CheckResult, Outcome, Rubric, Task

FULL = (Outcome.PASSED, Outcome.GRADER_ERROR)


@dataclass(frozen=True)
class Tally:
    """The sums of a report; bonus points stand outside the score."""

    score: int
    max_score: int
    bonus: int
    max_bonus: int


def points_for(check: Check, outcome: Outcome) -> int:
    """All points or none; a fault of the grader itself costs nobody points."""
    return check.points if outcome in FULL else 0


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


def settle_follow_through(results: Sequence[CheckResult]) -> tuple[CheckResult, ...]:
    """Keep follow-through only where a mended task is not right itself, or was not graded.

    Otherwise nothing is charged for the mistake anywhere, and the check's own fault counts. What
    remains names those tasks alone.
    """
    settled = list(results)
    while True:
        paid = paid_for(settled)
        unjust = (n for n, r in enumerate(settled) if r.unmended and not reaches(r, paid, settled))
        first = next(unjust, None)
        if first is None:
            return tuple(naming(result, paid, settled) for result in settled)
        settled[first] = settled[first].unmended or settled[first]


def paid_for(results: Sequence[CheckResult]) -> set[str]:
    """The tasks that lose points, and those that pass only once such a task is mended."""
    paid = {result.check.task_id for result in results if result.outcome not in FULL}
    while True:
        more = {r.check.task_id for r in results if r.unmended and reaches(r, paid, results)} - paid
        if not more:
            return paid
        paid |= more


def reaches(result: CheckResult, paid: set[str], results: Sequence[CheckResult]) -> bool:
    """Whether one of the tasks that were mended is paid for, or was not graded."""
    graded = {each.check.task_id for each in results}
    return any(task in paid or task not in graded for task in result.mended_by)


def naming(result: CheckResult, paid: set[str], results: Sequence[CheckResult]) -> CheckResult:
    """The result with only those tasks named that are to be mended."""
    graded = {each.check.task_id for each in results}
    named = tuple(task for task in result.mended_by if task in paid or task not in graded)
    return replace(result, mended_by=named)


def unmet_needs(check: Check, outcomes: Mapping[str, Outcome]) -> list[str]:
    """The needed checks that were run and did not pass; those that were not asked for are free."""
    return [need for need in check.needs if outcomes.get(need, Outcome.PASSED) not in FULL]


def blocked_outcome(unmet: Sequence[str], outcomes: Mapping[str, Outcome]) -> Outcome:
    """Not started while nothing that is needed has been started, else blocked."""
    states = {outcomes[need] for need in unmet}
    return Outcome.NOT_STARTED if states == {Outcome.NOT_STARTED} else Outcome.BLOCKED


def next_step(rubric: Rubric, results: Sequence[CheckResult]) -> str:
    """The one thing to do now, in the course's order."""
    aside = untouched_bonus(results)
    results = [result for result in results if result.check.module not in aside]
    if all(result.outcome in FULL for result in results):
        return all_done(rubric, results) + offer(aside)
    open_results = [result for result in results if is_open(result)]
    if not open_results:
        return "Run the training checks as well: python -m grader"
    first = open_results[0]
    if first.message.startswith("The file "):
        return f"Put {first.check.module}.py into the folder: its name must stay as it was."
    if whole_file_fails(first, results):
        return f"Mend {first.check.module}.py first: none of its checks can run as it is."
    [task] = [task for task in rubric.tasks if task.id == first.check.task_id]
    return step_for(task, first)


def untouched_bonus(results: Sequence[CheckResult]) -> list[str]:
    """The bonus modules that the learner has left alone, beside a core that was asked for."""
    begun = {r.check.module for r in results if not r.check.bonus or not r.untouched}
    core = any(not result.check.bonus for result in results)
    names = dict.fromkeys(result.check.module for result in results)
    return [name for name in names if core and name not in begun]


def offer(aside: Sequence[str]) -> str:
    """The words for a bonus that is still there to be had."""
    if not aside:
        return ""
    return f" If you like, go on with the bonus: python -m grader {aside[0]}"


def whole_file_fails(first: CheckResult, results: Sequence[CheckResult]) -> bool:
    """Whether a file cannot be imported, or all its checks ended with the same words."""
    if first.message.startswith(f"import {first.check.module} "):
        return True
    same_module = [
        r for r in results
        if r.check.module == first.check.module
        and r.outcome not in (Outcome.BLOCKED, Outcome.LEFT_OUT)
    ]  # fmt: skip
    several_tasks = len({result.check.task_id for result in same_module}) > 1
    alike = {(result.outcome, result.message) for result in same_module}
    return several_tasks and len(alike) == 1 and first.outcome is not Outcome.NOT_STARTED


def is_open(result: CheckResult) -> bool:
    """Whether a result asks for work: not full, and not merely left out or waiting."""
    return result.outcome not in (*FULL, Outcome.LEFT_OUT, Outcome.BLOCKED)


def step_for(task: Task, result: CheckResult) -> str:
    """The sentence for the first task with something open."""
    file = f"{task.module}.py"
    # A program to mend has no function of its own to name.
    name = task.function or task.name.replace("_", " ")
    if result.outcome is Outcome.NOT_STARTED:
        verb = "Start with" if task.number == "1.1" else "Write" if task.function else "Mend"
        run = f"python -m grader {task.module}"
        return f"{verb} {name} in {file} (task {task.number}), then run: {run}"
    if result.outcome is Outcome.MISSING and not task.function:
        return f"Put what is missing back into {file} (task {task.number}). {result.message}"
    if result.outcome is Outcome.MISSING:
        return f"Put {name} back into {file} (task {task.number}): its name must stay as it was."
    return f"Mend {name} in {file} (task {task.number}), then run: python -m grader {task.id}"


def all_done(rubric: Rubric, results: Sequence[CheckResult]) -> str:
    """The sentence for full marks: what comes next in the course, or that nothing is left."""
    done = {result.check.id for result in results}
    core = [check for check in rubric.checks if not check.bonus]
    later = [check for check in core if check.id not in done]
    if not later:
        return "All done: every check passes."
    last = max((place for place, check in enumerate(core) if check.id in done), default=-1)
    after = core[last + 1 :]
    if not after:
        return "All of this passes. Run everything: python -m grader"
    module = after[0].module
    return f"All of this passes. Next: python -m grader {module}"
