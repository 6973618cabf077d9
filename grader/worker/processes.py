"""Starting and ending a worker's process: the one place that knows operating systems."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np

INSIDE = Path(__file__).parent / "inside" / "__main__.py"
POSIX = os.name == "posix"
BLAS_THREADS = {
    f"{name}_NUM_THREADS": "1"
    for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB", "BLIS")
}  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a worker's process ended: its exit code or signal, and its peak memory in bytes.

    `why` is "disk" for one that was ended because it wrote too much, and a sentence for one that
    could not be started.
    """

    code: int
    peak_memory: int | None
    why: str = ""


class Running(Protocol):
    """A worker that was started: what the client may do to it."""

    def wait_for_exit(self, *, seconds: float) -> None:
        """Wait until it has ended by itself, at most `seconds`."""

    def end(self) -> Ended:
        """End it with everything it started, and tell how it had ended."""


def site_packages() -> str:
    """The folder from which this process imported NumPy."""
    return str(Path(np.__file__).parent.parent)


Launch = Callable[[socket.socket, Path, int], Running]
"""Starts a worker: its end of the pipe, its scratch folder, the descriptor for what it prints."""


class Launcher(Protocol):
    """Starts workers, as a `Launch` does, and can begin anew."""

    def __call__(self, child: socket.socket, scratch: Path, output: int, /) -> Running:
        """Start a worker."""

    def renew(self) -> None:
        """Let nothing that earlier workers have done reach the next ones."""


def start(child: socket.socket, scratch: Path, output: int) -> Running:
    """Start a worker in a new Python process, in the folder `scratch`.

    The child gets its own session, an empty standard input and an environment without anything
    of ours; `child` is its end of the pipe.
    """
    channel = str(child.fileno()) if POSIX else "stdin"
    process = subprocess.Popen(
        python_command("child", channel),
        stdin=subprocess.DEVNULL if POSIX else subprocess.PIPE,
        stdout=output,
        stderr=output,
        cwd=scratch,
        env=environment(scratch),
        pass_fds=[child.fileno()] if POSIX else (),
        start_new_session=POSIX,
    )
    if POSIX:
        return PosixProcess(process)
    hand_over(process, child)
    return WindowsProcess(process)


class OneByOne:
    """Starts every worker in a Python process of its own: there is nothing to renew."""

    def __call__(self, child: socket.socket, scratch: Path, output: int) -> Running:
        """Start a worker."""
        return start(child, scratch, output)

    def renew(self) -> None:
        """Nothing to be done."""


def python_command(role: str, channel: str) -> list[str]:
    """The command of the worker's side: no variables, no site-packages, no byte code written."""
    python = [sys.executable, "-I", "-S", "-B", "-u", "-X", "utf8"]
    return [*python, str(INSIDE), role, channel, site_packages()]


def hand_over(process: subprocess.Popen[bytes], child: socket.socket) -> None:
    """Give the socket to a child on Windows, where descriptors are not inherited."""
    assert process.stdin is not None
    process.stdin.write(child.share(process.pid))  # type: ignore[attr-defined, unused-ignore]
    process.stdin.close()


def environment(scratch: Path) -> dict[str, str]:
    """The worker's whole environment: one BLAS thread, and a home in its scratch folder."""
    fixed = {"HOME": str(scratch), "TMPDIR": str(scratch), "LC_ALL": "C.UTF-8", **BLAS_THREADS}
    windows = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return fixed | windows


class PosixProcess:
    """A worker on Linux or macOS: killed with its process group."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def wait_for_exit(self, *, seconds: float) -> None:
        """Wait for the end without reaping, so that the group's number is not free for reuse."""
        give_up = time.monotonic() + seconds
        look = os.WEXITED | os.WNOWAIT | os.WNOHANG
        while os.waitid(os.P_PID, self._process.pid, look) is None:
            if time.monotonic() > give_up:
                return
            time.sleep(0.002)

    def end(self) -> Ended:
        """Kill the process group, then wait for the process."""
        try:
            os.killpg(self._process.pid, signal.SIGKILL)
        except (ProcessLookupError, PermissionError):
            self._process.kill()
        _, status, usage = os.wait4(self._process.pid, 0)
        self._process.returncode = os.waitstatus_to_exitcode(status)
        unit = 1 if sys.platform == "darwin" else 1024
        return Ended(self._process.returncode, usage.ru_maxrss * unit)


class WindowsProcess:
    """A worker on Windows, where only the process itself can be killed."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def wait_for_exit(self, *, seconds: float) -> None:
        """Wait for the end."""
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(seconds)

    def end(self) -> Ended:
        """Kill the process and wait for it."""
        self._process.kill()
        return Ended(self._process.wait(), None)
