"""Submissions that are written for one test, and the workers on them, ended with it."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.worker import processes
from grader.worker.processes import Launch
from tests.grading import launcher

from .opened import Opened

WAYS = ("alone", "forked") if sys.platform == "linux" else ("alone",)


@pytest.fixture(params=WAYS)
def launch(request: pytest.FixtureRequest) -> Launch:
    """Every way to start a worker on this system."""
    return launcher() if request.param == "forked" else processes.start


@pytest.fixture
def opened(tmp_path: Path, launch: Launch) -> Iterator[Opened]:
    with Opened(tmp_path, launch) as place:
        yield place
