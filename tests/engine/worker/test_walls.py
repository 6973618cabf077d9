"""The walls, tried from inside: every forbidden thing, as root, as an ordinary user, in a filter
like a container's, and with each wall left out in turn.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import Raised
from grader.worker.client import Setup, Worker
from grader.worker.inside.walls import CALLS, FILES, LIMITS, PRIVILEGES, WALLS
from grader.worker.processes import Launch
from tests.grading import launcher

from .kernel import HAS_LANDLOCK
from .opened import call
from .probes import PROBES, SOURCE, Probe

pytestmark = pytest.mark.skipif(not HAS_LANDLOCK, reason="this kernel has no Landlock")

ELSEWHERE = Path(__file__).parent / "elsewhere.py"
# The kernel of this machine may be older than a feature; what it has is told by the worker.
LEVELS = {
    WALLS: "full",
    (LIMITS, FILES, CALLS): "full (rights kept: switched off)",
    (PRIVILEGES, FILES, CALLS): "full (no limits: switched off)",
    (LIMITS, PRIVILEGES, CALLS): "files-open (no file wall: switched off)",
    (LIMITS, PRIVILEGES, FILES): "process (no call filter: switched off)",
}


def make_place(root: Path) -> Path:
    """A folder with a submission and with what it should not reach."""
    for folder in ("submission", "other", "kit/grader"):
        (root / folder).mkdir(parents=True)
    (root / "submission" / "student.py").write_text(SOURCE)
    (root / "other" / "student.py").write_text("x = 1\n")
    (root / "kit" / "grader" / "rubric.toml").write_text("[rubric]\n")
    (root / "secret.txt").write_text("expected values")
    return root


def setup_in(place: Path, launch: Launch, walls: tuple[str, ...]) -> Setup:
    return Setup(place / "submission", place, walls=walls, launch=launch)


def gets_through(worker: Worker, probe: Probe, place: Path) -> bool:
    """Whether a probe is not refused."""
    try:
        call(worker, probe.name, str(place))
    except Raised as fault:
        assert fault.is_a("OSError", "MemoryError"), fault.message
        return False
    return True


def level_in(place: Path, launch: Launch, walls: tuple[str, ...] = WALLS) -> str:
    worker = Worker(setup_in(place, launch, walls))
    try:
        return worker.greet()
    finally:
        worker.stop()


def got_through(place: Path, launch: Launch, walls: tuple[str, ...] = WALLS) -> Iterator[str]:
    """The probes that are not refused, each tried in a worker of its own."""
    for probe in PROBES:
        worker = Worker(setup_in(place, launch, walls))
        try:
            if gets_through(worker, probe, place):
                yield probe.name
        finally:
            worker.stop()
        (place / "secret.txt").write_text("expected values")


@pytest.fixture
def place(tmp_path: Path) -> Path:
    return make_place(tmp_path)


def test_nothing_gets_through_all_walls(place: Path, launch: Launch) -> None:
    before = {path.name for path in place.iterdir()}
    assert list(got_through(place, launch)) == []
    assert {path.name for path in place.iterdir()} == before


@pytest.mark.parametrize("missing", [FILES, CALLS, LIMITS, PRIVILEGES])
def test_what_holds_with_one_wall_missing(place: Path, missing: str) -> None:
    walls = tuple(wall for wall in WALLS if wall != missing)
    through = {probe.name for probe in PROBES if probe.walls == (missing,)}
    assert set(got_through(place, launcher(), walls)) == through


@pytest.mark.parametrize("walls", LEVELS, ids="+".join)
def test_the_level_is_the_one_that_holds(
    place: Path, launch: Launch, walls: tuple[str, ...]
) -> None:
    assert level_in(place, launch, walls) == LEVELS[walls]


@pytest.mark.skipif(os.getuid() != 0, reason="only root can become somebody else")
@pytest.mark.parametrize("role", ["user", "container"])
def test_the_walls_stand_elsewhere(role: str) -> None:
    done = subprocess.run(
        [sys.executable, str(ELSEWHERE), role],
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 0, done.stderr
    assert json.loads(done.stdout) == {"level": "full", "through": []}
