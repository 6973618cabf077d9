"""Fixtures of the command line's tests."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from .running import SOLUTIONS, Console


@pytest.fixture
def console(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Console:
    """The command line in this process."""
    return Console(capsys, monkeypatch)


@pytest.fixture
def mine(tmp_path: Path) -> Path:
    """A student's folder in which everything is right."""
    folder = tmp_path / "mine"
    shutil.copytree(SOLUTIONS, folder, ignore=shutil.ignore_patterns("__pycache__"))
    return folder
