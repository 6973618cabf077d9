"""What was graded, when and with what, as it stands in the report."""

from __future__ import annotations

import hashlib
import platform
from dataclasses import replace
from datetime import datetime, timezone
from importlib.metadata import PackageNotFoundError, version

from grader.intake.intake import WHY_LEFT_OUT, Intake
from grader.model import Circumstances, GradedFile, LeftOut, Rubric


def circumstances_now(rubric: Rubric, target: str = "") -> Circumstances:
    """Those of a run that begins now, whatever it will grade."""
    return Circumstances(
        target=target,
        graded_at=datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%SZ"),
        rubric=hashlib.sha256(repr(rubric).encode()).hexdigest(),
        python=platform.python_version(),
        numpy=numpy_version(),
    )


def circumstances_of(intake: Intake, rubric: Rubric) -> Circumstances:
    """Those of a run that grades these files."""
    return replace(
        circumstances_now(rubric, intake.target),
        files=tuple(graded_file(name, content) for name, content in intake.files),
        left_out=tuple(LeftOut(name, WHY_LEFT_OUT) for name in intake.skipped),
    )


def graded_file(name: str, content: bytes) -> GradedFile:
    """A file by its size and hash."""
    return GradedFile(name, len(content), hashlib.sha256(content).hexdigest())


def numpy_version() -> str:
    """The version that is installed, without importing it; empty if there is none."""
    try:
        return version("numpy")
    except PackageNotFoundError:
        return ""
