"""What goes wrong in repair.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.repair.misconceptions import rate_and_mean
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "rate_and_mean": rate_and_mean.WAYS,
    },
)
