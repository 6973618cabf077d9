"""The course: its modules in order."""

from __future__ import annotations

from grader.frame import Course
from tests.courses.line import descent, line

COURSE = Course((line.MODULE, descent.MODULE))
