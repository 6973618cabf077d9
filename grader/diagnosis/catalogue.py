"""All misconceptions, by task in the course's order; within a task the commonest first."""

from __future__ import annotations

from grader.diagnosis import rectifiers, sigmoids, softmax
from grader.diagnosis.misconception import Misconception

CATALOGUE: tuple[Misconception, ...] = (
    *sigmoids.MISCONCEPTIONS,
    *rectifiers.MISCONCEPTIONS,
    *softmax.MISCONCEPTIONS,
)
