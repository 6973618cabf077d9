"""The rubric as text: modules, tasks and checks with their points."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from textwrap import wrap

from grader.model import Check, Module, Rubric, Task


def render(rubric: Rubric, chosen: Sequence[Check], *, width: int) -> str:
    """The chosen checks under their tasks and modules, and the sum of their points."""
    lines = [
        line
        for module in rubric.modules
        if any(check.module == module.name for check in chosen)
        for line in module_lines(module, chosen, width)
    ]
    total = sum(check.points for check in chosen if not check.bonus)
    extra = sum(check.points for check in chosen if check.bonus)
    bonus = f", +{extra} bonus" if extra else ""
    return "\n".join([*lines, f"{len(chosen)} checks, {total} points{bonus}"]) + "\n"


def module_lines(module: Module, chosen: Sequence[Check], width: int) -> Iterator[str]:
    """A module's heading and its tasks."""
    kind = "bonus points" if module.bonus else "points"
    yield f"{module.file}  {module.title}  ({module.points} {kind})"
    for task in module.tasks:
        checks = [check for check in task.checks if check in chosen]
        if checks:
            yield from task_lines(task, checks, width)
    yield ""


def task_lines(task: Task, checks: Sequence[Check], width: int) -> Iterator[str]:
    """A task's line, and one entry for each check."""
    yield f"  {task.number}  {task.id}  ({task.points})"
    for check in checks:
        yield f"    {check.points:>2}  {check.id}"
        yield from wrap(check.title, width, initial_indent=" " * 8, subsequent_indent=" " * 8)
