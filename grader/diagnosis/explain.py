"""From a wrong answer to the one misconception that explains it, or to silence."""

from __future__ import annotations

from grader.diagnosis.catalogue import CATALOGUE
from grader.diagnosis.misconception import Misconception, recognises
from grader.model import Diagnosis, Evidence


def explain(task: str, evidence: Evidence | None) -> Diagnosis | None:
    """The misconception that reproduces the answer; of several the first, said as a guess."""
    found = candidates(task, evidence) if evidence is not None else []
    if not found:
        return None
    guess = "" if len(found) == 1 else "Perhaps: "
    return Diagnosis(found[0].id, guess + found[0].says)


def candidates(task: str, evidence: Evidence) -> list[Misconception]:
    """All misconceptions about a task that explain the evidence, the commonest first."""
    return [
        misconception
        for misconception in CATALOGUE
        if misconception.task == task and recognises(misconception.seen, evidence)
    ]
