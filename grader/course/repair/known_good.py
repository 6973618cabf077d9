"""The part of the regression program that the exercise gives complete."""

from __future__ import annotations

from grader.checking.known_good import KnownGood
from grader.course.repair import oracle

KNOWN_GOOD = KnownGood(given={"repair.learn": oracle.learn})
