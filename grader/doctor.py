"""What this machine offers for grading: one line for each finding, with the way to fix it."""

from __future__ import annotations

import os
import platform
import sys
import tempfile
import time
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import version
from pathlib import Path
from typing import Any

import numpy as np

from grader.errors import GraderError
from grader.frame import Course
from grader.worker.client import Setup, Worker
from grader.worker.launching import open_launcher

NEWEST_TESTED = (3, 13)
OLDEST = (3, 10)


@dataclass(frozen=True)
class Finding:
    """One thing that was looked at."""

    subject: str
    fine: bool
    text: str


def examine(course: Course) -> list[Finding]:
    """Look at Python, NumPy, BLAS, pytest, the sandbox, the rubric and the data."""
    look_at: dict[str, Callable[[], str]] = {
        "Python": python_version,
        "NumPy": lambda: np.__version__,
        "BLAS": blas_name,
        "pytest": lambda: version("pytest"),
        "cores": lambda: str(os.cpu_count()),
        "sandbox": sandbox_level,
        "rubric": lambda: rubric_size(course),
        "data": lambda: data_state(course),
    }
    return [finding(subject, look) for subject, look in look_at.items()]


def finding(subject: str, look: Callable[[], str]) -> Finding:
    """What a look finds; an error of the kit is a finding that is not fine."""
    try:
        return Finding(subject, True, look())
    except GraderError as error:
        return Finding(subject, False, str(error))


def python_version() -> str:
    """The interpreter's version, and whether it is one the kit is tested with."""
    tested = OLDEST <= sys.version_info[:2] <= NEWEST_TESTED
    note = "" if tested else " (the kit is tested with 3.10 to 3.13)"
    return f"{platform.python_version()} on {platform.system()}{note}"


def blas_name() -> str:
    """The linear algebra library that NumPy was built with."""
    config: Any = np.show_config(mode="dicts")
    blas = config.get("Build Dependencies", {}).get("blas", {})
    return f"{blas.get('name', 'unknown')} {blas.get('version', '')}".strip()


def sandbox_level() -> str:
    """The level that a worker reaches here, and how long it takes to start."""
    with tempfile.TemporaryDirectory(prefix="grader-") as scratch, open_launcher() as launch:
        folder = Path(scratch) / "submission"
        folder.mkdir()
        setup = Setup(folder, Path(scratch), launch=launch)
        level, first = start_one(setup)
        _, again = start_one(setup)
    return f"{level} (a worker starts in {first:.2f} s, the next in {again:.3f} s)"


def start_one(setup: Setup) -> tuple[str, float]:
    """The level that one worker reaches, and the seconds until it is ready."""
    started = time.perf_counter()
    worker = Worker(setup)
    try:
        return worker.greet(), time.perf_counter() - started
    finally:
        worker.stop()


def rubric_size(course: Course) -> str:
    """The number of checks and their points."""
    checks = list(course.rubric.checks)
    core, bonus = (sum(c.points for c in checks if c.bonus is extra) for extra in (False, True))
    return f"{len(checks)} checks, {core} points, +{bonus} bonus"


def data_state(course: Course) -> str:
    """What the course's data is; a missing or damaged file is an error."""
    return "; ".join(str(load()) for load in course.data.values()) or "none needed"
