"""Where the parts of the kit are, and which files belong to it."""

from __future__ import annotations

import subprocess
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
EXERCISES = ROOT / "exercises"
SOLUTIONS = ROOT / "solutions"
GRADER = ROOT / "grader"
DATA = ROOT / "data" / "mnist.npz"


@cache
def _listed(*options: str) -> tuple[str, ...] | None:
    if not (ROOT / ".git").exists():
        return None
    command = ["git", "ls-files", "-z", *options]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=True)
    return tuple(name for name in done.stdout.decode("utf-8").split("\0") if name)


def git_files(*options: str) -> tuple[str, ...]:
    """What `git ls-files` lists; skips the test where the kit is no checkout."""
    listed = _listed(*options)
    if listed is None:
        pytest.skip("the kit is not a git checkout")
    return listed
