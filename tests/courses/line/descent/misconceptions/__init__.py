"""What goes wrong in descent.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception
from tests.courses.line.descent.misconceptions import fit

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(__file__, {"fit": fit.WAYS})
