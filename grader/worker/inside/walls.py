"""The walls around a worker, closed before anything of the submission is imported.

The one interface for what an operating system offers: `close_walls` closes what there is, tries
out what holds, and tells the level that was reached. What only Linux has is in `linux`.

    full         no other files, no network, no programs, no processes, resource limits
    files-open   the same, but every file that this user can read or write is open to it
    process      a process of its own and resource limits
"""

from __future__ import annotations

import ctypes
import os
import socket
import sys
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

try:
    import resource
except ImportError:  # Windows has no resource limits; the deadlines still hold there.
    resource = None  # type: ignore[assignment]

FULL, FILES_OPEN, PROCESS = "full", "files-open", "process"
LEVELS = (FULL, FILES_OPEN, PROCESS)
LIMITS, PRIVILEGES, FILES, CALLS = "limits", "privileges", "files", "calls"
WALLS = (LIMITS, PRIVILEGES, FILES, CALLS)


@dataclass(frozen=True)
class Place:
    """The folders of one worker, and which walls to close around it.

    `submission` is read, `scratch` is written; `packages` are the folders of what it may import.
    """

    submission: str
    scratch: str
    packages: tuple[str, ...]
    limits: dict[str, int]
    walls: tuple[str, ...]

    @classmethod
    def parse(cls, config: dict[str, Any]) -> Place:
        """The part of a `configure` message that is about walls."""
        site = config["site_packages"]
        packages = tuple(os.path.join(site, name) for name in ("numpy", "numpy.libs"))  # noqa: PTH118
        walls = tuple(config["walls"])
        return cls(config["folder"], config["scratch"], packages, config["limits"], walls)


def close_walls(place: Place) -> str:
    """Close the walls; the level that holds, with what is missing in brackets."""
    missing = set_limits(place.limits) if LIMITS in place.walls else ["no limits: switched off"]
    missing += close_linux_walls(place) if sys.platform == "linux" else []
    level = level_that_holds()
    return f"{level} ({'; '.join(missing)})" if missing else level


def set_limits(limits: dict[str, int]) -> list[str]:
    """Set the resource limits that this system has; what is missing."""
    if resource is None:
        return ["no limits: this system has none"]
    for name, value in limits.items():
        set_limit(resource, name, value)
    return []


def close_linux_walls(place: Place) -> list[str]:
    """Give up rights, then wall off files, then system calls; what is missing, and why."""
    from .linux import calls, files, privileges

    if running_threads() > 1:
        return ["no walls: another thread was running before them"]
    libc = ctypes.CDLL(None, use_errno=True)
    if {FILES, CALLS} & set(place.walls):
        privileges.gain_none(libc)
    library = [folder for folder in sys.path if os.path.isdir(folder)]  # noqa: PTH112
    readable = (*place.packages, place.submission)
    steps: dict[str, tuple[str, Callable[[], str]]] = {
        PRIVILEGES: ("rights kept", lambda: privileges.drop(libc)),
        FILES: (
            "no file wall",
            lambda: files.close(libc, files.rules(library, readable, place.scratch)),
        ),
        CALLS: ("no call filter", lambda: calls.close(libc)),
    }
    reasons = {
        missing: close() if wall in place.walls else "switched off"
        for wall, (missing, close) in steps.items()
    }
    return [f"{missing}: {reason}" for missing, reason in reasons.items() if reason]


def running_threads() -> int:
    """The number of this process's threads, those of C libraries included."""
    try:
        return len(os.listdir("/proc/self/task"))  # noqa: PTH208
    except OSError:
        return 1


def level_that_holds() -> str:
    """The level, by trying what the walls forbid."""
    if not network_is_closed():
        return PROCESS
    return FULL if root_folder_is_closed() else FILES_OPEN


def network_is_closed() -> bool:
    """Whether this process is refused a socket."""
    try:
        socket.socket().close()
    except PermissionError:
        return True
    except OSError:
        return False
    return False


def root_folder_is_closed() -> bool:
    """Whether this process is refused a look at the topmost folder."""
    try:
        os.listdir(os.sep)  # noqa: PTH208
    except PermissionError:
        return True
    return False


def set_limit(module: Any, name: str, value: int) -> None:
    """Lower one resource limit, never above what the system already allows."""
    kind = getattr(module, f"RLIMIT_{name}", None)
    if kind is None:
        return
    hard = module.getrlimit(kind)[1]
    bound = value if hard == module.RLIM_INFINITY else min(value, hard)
    try:
        module.setrlimit(kind, (bound, bound))
    except (ValueError, OSError):
        # macOS refuses some limits outright; the level that is reported does not promise them.
        return
