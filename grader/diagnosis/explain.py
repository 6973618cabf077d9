"""From a wrong answer to the one misconception that explains it, or to silence."""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from grader.diagnosis.misconception import Misconception, recognises
from grader.errors import UsageError
from grader.model import Diagnosis, Evidence


def explain(task: str, evidence: Evidence, catalogue: Sequence[Misconception]) -> Diagnosis | None:
    """The misconception that reproduces the answer; of several the first, said as a guess."""
    found = candidates(task, evidence, catalogue)
    if not found:
        return None
    guess = "" if len(found) == 1 else "Perhaps: "
    return Diagnosis(found[0].id, guess + found[0].says)


def candidates(
    task: str, evidence: Evidence, catalogue: Sequence[Misconception]
) -> list[Misconception]:
    """All misconceptions about a task that explain the evidence, the commonest first."""
    return [
        misconception
        for misconception in catalogue
        if misconception.task == task and recognises(misconception.way, evidence)
    ]


def explain_at_length(name: str, catalogue: Sequence[Misconception], reading: str) -> str:
    """A misconception's sentence, its explanation, and the section of the page to read.

    Raises UsageError for an id that is not in the catalogue, with the close one.
    """
    by_id = {misconception.id: misconception for misconception in catalogue}
    if name not in by_id:
        close = difflib.get_close_matches(name.lower(), by_id, n=1, cutoff=0.5)
        meant = f" Did you mean {close[0]!r}?" if close else ""
        raise UsageError(
            f"No misconception is called {name!r}.{meant} `python -m grader explain` lists them."
        )
    found = by_id[name]
    where = f"Read more: {reading}#{found.chapter}"
    return f"{found.id} ({found.task})\n\n{found.says}\n\n{found.because}\n\n{where}\n"


def list_all(catalogue: Sequence[Misconception]) -> str:
    """The ids of all misconceptions, by task."""
    by_task: dict[str, list[str]] = {}
    for entry in catalogue:
        by_task.setdefault(entry.task, []).append(f"  {entry.id}")
    return "\n".join(line for task, ids in by_task.items() for line in (task, *ids, ""))
