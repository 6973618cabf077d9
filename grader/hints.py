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
    wanted = ".".join(name.split(".")[:2])
    if wanted not in tasks:
        raise UsageError(unknown_name(name, tuple(tasks)))
    return tasks[wanted]


def next_hint(task: Task, memory: Path = MEMORY) -> str:
    """The next hint of a task, from the first to the last, and then the last again.

    The number of the hint is kept in `memory`; a memory that cannot be read or written only
    means that it is forgotten.
    """
    given = read_memory(memory)
    number = min(given.get(task.id, 0) + 1, len(task.hints))
    write_memory(memory, {**given, task.id: number})
    more = "That was the last one." if number == len(task.hints) else "Ask again for the next one."
    head = f"Hint {number} of {len(task.hints)} for {task.id}"
    return f"{head}\n\n{task.hints[number - 1]}\n\n{more}\n"


def read_memory(memory: Path) -> dict[str, int]:
    """How many hints were given for each task."""
    try:
        stored = json.loads(memory.read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}
    if not isinstance(stored, dict):
        return {}
    return {str(name): n for name, n in stored.items() if type(n) is int and n >= 0}


def write_memory(memory: Path, given: Mapping[str, int]) -> None:
    """Remember how many hints were given, if the folder lets us."""
    try:
        memory.parent.mkdir(exist_ok=True)
        memory.write_text(json.dumps(given, indent=1) + "\n", encoding="utf-8")
    except OSError:
        return
