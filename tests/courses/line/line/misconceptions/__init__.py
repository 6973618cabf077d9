"""What goes wrong in line.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception
from tests.courses.line.line.misconceptions import gradient, predict

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "predict": predict.WAYS,
        "gradient": gradient.WAYS,
    },
)
