"""Starting and ending a worker's process: the one place that knows operating systems."""

from __future__ import annotations

import contextlib
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

import numpy as np

INSIDE = Path(__file__).parent / "inside" / "__main__.py"
POSIX = os.name == "posix"
BLAS_THREADS = {
    f"{name}_NUM_THREADS": "1"
    for name in ("OPENBLAS", "OMP", "MKL", "NUMEXPR", "VECLIB", "BLIS")
}  # fmt: skip


@dataclass(frozen=True)
class Ended:
    """How a worker's process ended: its exit code or signal, and its peak memory in bytes."""

    code: int
    peak_memory: int | None


def site_packages() -> str:
    """The folder from which this process imported NumPy."""
    return str(Path(np.__file__).parent.parent)


def start(child: socket.socket, folder: Path, output: Path) -> subprocess.Popen[bytes]:
    """Start a worker in `folder` that writes what it prints to `output`.

    The child gets its own session, an empty standard input and an environment without anything
    of ours; `child` is its end of the pipe.
    """
    argument = str(child.fileno()) if POSIX else "stdin"
    command = [sys.executable, "-I", "-S", "-B", "-u", "-X", "utf8", str(INSIDE), argument]
    with output.open("ab") as stream:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL if POSIX else subprocess.PIPE,
            stdout=stream,
            stderr=stream,
            cwd=folder,
            env=environment(folder),
            pass_fds=[child.fileno()] if POSIX else (),
            start_new_session=POSIX,
        )
    if not POSIX:
        hand_over(process, child)
    return process


def hand_over(process: subprocess.Popen[bytes], child: socket.socket) -> None:
    """Give the socket to a child on Windows, where descriptors are not inherited."""
    assert process.stdin is not None
    process.stdin.write(child.share(process.pid))  # type: ignore[attr-defined, unused-ignore]
    process.stdin.close()


def environment(folder: Path) -> dict[str, str]:
    """The worker's whole environment: one BLAS thread, and a home in its own folder."""
    fixed = {"HOME": str(folder), "TMPDIR": str(folder), "LC_ALL": "C.UTF-8", **BLAS_THREADS}
    windows = {name: os.environ[name] for name in ("SYSTEMROOT",) if name in os.environ}
    return fixed | windows


def wait_for_exit(process: subprocess.Popen[bytes], *, seconds: float) -> None:
    """Wait until the process has ended by itself, at most `seconds`, without reaping it.

    Its process group can then still be killed: the number is not free for reuse before `end`.
    """
    if not POSIX:
        with contextlib.suppress(subprocess.TimeoutExpired):
            process.wait(seconds)
        return
    give_up = time.monotonic() + seconds
    look = os.WEXITED | os.WNOWAIT | os.WNOHANG
    while os.waitid(os.P_PID, process.pid, look) is None and time.monotonic() < give_up:
        time.sleep(0.002)


def end(process: subprocess.Popen[bytes]) -> Ended:
    """Kill a worker with its process group, wait for it, and tell how it had ended."""
    if not POSIX:
        process.kill()
        return Ended(process.wait(), None)
    try:
        os.killpg(process.pid, signal.SIGKILL)
    except (ProcessLookupError, PermissionError):
        process.kill()
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    unit = 1 if sys.platform == "darwin" else 1024
    return Ended(process.returncode, usage.ru_maxrss * unit)
