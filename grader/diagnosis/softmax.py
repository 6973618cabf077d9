"""Misconceptions about softmax."""

from __future__ import annotations

from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = ()
