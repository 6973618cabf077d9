"""The one sentence about what to do now."""

from __future__ import annotations

from collections.abc import Sequence

from grader.model import CheckResult, Outcome, Rubric, Task


def next_step(rubric: Rubric, results: Sequence[CheckResult]) -> str:
    """The one thing to do now, in the course's order."""
    if any(result.outcome is Outcome.GRADER_ERROR for result in results):
        return "Report this fault of the grader; when it is fixed, run: python -m grader"
    aside = untouched_bonus(results)
    results = [result for result in results if result.check.module not in aside]
    if all(result.outcome is Outcome.PASSED for result in results):
        return all_done(rubric, results) + offer(aside)
    open_results = [result for result in results if is_open(result)]
    if not open_results:
        return "Run the training checks as well: python -m grader"
    first = open_results[0]
    if first.lacks_file:
        return f"Put {first.check.module}.py into the folder: its name must stay as it was."
    if whole_file_fails(first, results):
        return f"Fix {first.check.module}.py first: none of its checks can run as it is."
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
    """Whether a file cannot be imported, or all its checks ended alike."""
    if first.outcome is Outcome.NOT_STARTED:
        return False
    if first.importing == first.check.module:
        return True
    same_module = [
        r for r in results
        if r.check.module == first.check.module
        and r.outcome not in (Outcome.BLOCKED, Outcome.LEFT_OUT)
    ]  # fmt: skip
    several_tasks = len({result.check.task_id for result in same_module}) > 1
    alike = {(result.outcome, result.message) for result in same_module}
    return several_tasks and len(alike) == 1


def is_open(result: CheckResult) -> bool:
    """Whether a result asks for work: not full, and not merely left out or waiting."""
    return result.outcome not in (Outcome.PASSED, Outcome.LEFT_OUT, Outcome.BLOCKED)


def step_for(task: Task, result: CheckResult) -> str:
    """The sentence for the first task with something open."""
    file = f"{task.module}.py"
    # A program to fix has no function of its own to name.
    name = task.function or task.name.replace("_", " ")
    if result.outcome is Outcome.NOT_STARTED:
        verb = "Start with" if task.number == "1.1" else "Write" if task.function else "Fix"
        run = f"python -m grader {task.module}"
        return f"{verb} {name} in {file} (task {task.number}), then run: {run}"
    if result.outcome is Outcome.MISSING and not task.function:
        return f"Put what is missing back into {file} (task {task.number}). {result.message}"
    if result.outcome is Outcome.MISSING:
        return f"Put {name} back into {file} (task {task.number}): its name must stay as it was."
    return f"Fix {name} in {file} (task {task.number}), then run: python -m grader {task.id}"


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
