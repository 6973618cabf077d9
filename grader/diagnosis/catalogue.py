"""All misconceptions, by task in the course's order; within a task the commonest first."""

from __future__ import annotations

from grader.diagnosis import activations, softmax
from grader.diagnosis.misconception import Misconception

CATALOGUE: tuple[Misconception, ...] = (
    *activations.MISCONCEPTIONS,
    *softmax.MISCONCEPTIONS,
)
