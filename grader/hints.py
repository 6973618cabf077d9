"""Hints on request: each request for a task gives the next one, remembered between runs."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path

from grader.errors import UsageError
from grader.model import Rubric, Task
from grader.rubric import unknown_name

MEMORY = Path(".grader") / "hints.json"


def find_task(rubric: Rubric, name: str) -> Task:
    """The task of that name, also for one of its checks; raises UsageError with the close name."""
    tasks = {task.id: task for task in rubric.tasks}
    by_check = {check.id: task for task in rubric.tasks for check in task.checks}
    found = tasks.get(name) or by_check.get(name)
    if found is not None:
        return found
    mine = [task.id for task in rubric.tasks if task.module == name]
    if mine:
        raise UsageError(f"Hints are for tasks: name one of {', '.join(mine)}.")
    raise UsageError(unknown_name(name, (*tasks, *by_check)))


def next_hint(task: Task, memory: Path = MEMORY) -> str:
    """The next hint of a task, from the first to the last, and then the last again.

    The number of the hint is kept in `memory`; where that cannot be written, all hints come at
    once.
    """
    given = read_memory(memory)
    number = min(given.get(task.id, 0) + 1, len(task.hints))
    if not write_memory(memory, {**given, task.id: number}):
        return "\n".join(shown(task, n) for n in range(1, len(task.hints) + 1))
    more = "That was the last one." if number == len(task.hints) else "Ask again for the next one."
    return f"{shown(task, number)}\n{more}\n"


def shown(task: Task, number: int) -> str:
    """One hint under its heading; the first has the number 1."""
    return f"Hint {number} of {len(task.hints)} for {task.id}\n\n{task.hints[number - 1]}\n"


def read_memory(memory: Path) -> dict[str, int]:
    """How many hints were given for each task."""
    try:
        stored = json.loads(memory.read_text(encoding="utf-8")) if memory.is_file() else {}
    except (OSError, ValueError, RecursionError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {str(name): n for name, n in stored.items() if type(n) is int and n >= 0}


def write_memory(memory: Path, given: Mapping[str, int]) -> bool:
    """Remember how many hints were given; False where the folder does not let us."""
    try:
        memory.parent.mkdir(exist_ok=True)
        memory.write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")
    except OSError:
        return False
    return True
