"""Submissions that are written for one test, and the workers on them, ended with it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from .opened import Opened


@pytest.fixture
def opened(tmp_path: Path) -> Iterator[Opened]:
    with Opened(tmp_path) as place:
        yield place
