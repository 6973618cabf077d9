"""What of the large collections runs today: a slice that moves on with every commit.

    mistakes of the course                       1 in 3     all of them within 3 commits in a row
    of these, graded over the whole course       1 in 10    all of them within 30
    mutants of each function                     1 in 10    all of them within 10
    kinds of junk at each place                  1 in 13    all of them within 13
    50 seeds with which solutions are graded     1 in 10    all of them within 10
    20 seeds with which each style is graded     1 in 20    all of them within 20
    styles in which everything is trained        1 in 3     all of them within 3
    statements without an idea                   1 in 7     all of them within 7

The slice is numbered by the commits up to HEAD, so that commits in a row take slices in a row. A
shallow clone does not know its number of commits: there the hash of HEAD draws one. Outside of git
it is always the first.

    GRADER_TEST_SLICE=2     the slice of this number
    GRADER_TEST_SLICE=all   everything
    GRADER_TEST_LONG=1      the long trainings on MNIST as well

`.ci/run` adds the long ones when solutions/ or an oracle has changed; `.ci/run all` runs all of it.
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import TypeVar

import pytest

ROOT = Path(__file__).parent.parent
ASKED = os.environ.get("GRADER_TEST_SLICE", "")
EVERYTHING = ASKED == "all"

MISTAKES_APART = 3
CONTROL_APART = 10  # has no factor in common with 3: within 30 commits everything is controlled
MUTANTS_APART = 10
JUNK_APART = 13
SEEDS_APART = 10
STYLE_SEEDS_APART = 20
TRAINED_APART = 3
STATEMENTS_APART = 7

Item = TypeVar("Item")

long = pytest.mark.skipif(
    "GRADER_TEST_LONG" not in os.environ, reason="long: runs with GRADER_TEST_LONG=1"
)


def taken(items: Sequence[Item], apart: int, shift: int = 0) -> Sequence[Item]:
    """One item in `apart`, others with every turn; or all of them."""
    return items if EVERYTHING else slice_at(items, apart, current_turn() + shift)


def slice_at(items: Sequence[Item], apart: int, turn: int) -> Sequence[Item]:
    """One item in `apart`: at turns in a row, slices in a row."""
    return items[turn % apart :: apart]


@cache
def current_turn() -> int:
    """The number of this commit, or what was asked for instead."""
    return int(ASKED) if ASKED.isdecimal() else turn_of(ROOT)


def turn_of(kit: Path) -> int:
    """How many commits lead to a folder's HEAD; 0 without git."""
    if git(kit, "rev-parse", "--is-shallow-repository") == "true":
        return int(git(kit, "rev-parse", "HEAD")[:8] or "0", 16)
    return int(git(kit, "rev-list", "--count", "HEAD") or "0")


def git(kit: Path, *arguments: str) -> str:
    """What git answers, or nothing."""
    try:
        done = subprocess.run(
            ["git", "-C", str(kit), *arguments], capture_output=True, text=True, check=False
        )
    except OSError:
        return ""
    return done.stdout.strip() if done.returncode == 0 else ""
