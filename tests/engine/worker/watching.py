"""What the system tells of processes: whether one lives, its children, its open files."""

from __future__ import annotations

import ctypes
import time
from collections.abc import Callable
from pathlib import Path

PATIENCE = 20.0
GET_DUMPABLE, SET_DUMPABLE = 3, 4


def is_alive(pid: int) -> bool:
    """Whether a process runs; one that nobody has buried yet does not."""
    try:
        return state_and_parent(pid)[0] not in "ZX"
    except (FileNotFoundError, ProcessLookupError):
        return False


def children_of(pid: int) -> set[int]:
    """The children of a process, those that are dead and not buried among them."""
    found = set()
    for each in (int(path.name) for path in Path("/proc").iterdir() if path.name.isdigit()):
        try:
            if state_and_parent(each)[1] == pid:
                found.add(each)
        except (FileNotFoundError, ProcessLookupError):
            continue
    return found


def state_and_parent(pid: int) -> tuple[str, int]:
    """The letter for a process's state, and its parent."""
    state, parent = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()[:2]
    return state, int(parent)


def descriptors_of(pid: int | str = "self") -> int:
    """The number of files that a process has open."""
    return len(list(Path(f"/proc/{pid}/fd").iterdir()))


def dumpable(value: int | None = None) -> int:
    """Whether the memory of this process is open to its user; set to `value` if one is given."""
    libc = ctypes.CDLL(None)
    if value is not None:
        libc.prctl(SET_DUMPABLE, value, 0, 0, 0)
    return int(libc.prctl(GET_DUMPABLE, 0, 0, 0, 0))


def wait_until(true: Callable[[], bool]) -> None:
    """Look again and again; fails if it does not become true in time."""
    give_up = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < give_up, "it did not happen"
        time.sleep(0.002)
