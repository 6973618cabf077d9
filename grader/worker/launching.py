"""How workers are started on this system: on Linux by a fork server, elsewhere one by one."""

from __future__ import annotations

import contextlib
import ctypes
import json
import os
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from grader.errors import KitError
from grader.worker import processes
from grader.worker.processes import Ended, Launcher, OneByOne
from grader.worker.signals import held_back

GET_DUMPABLE, SET_DUMPABLE = 3, 4
START_SECONDS = 60.0
MAX_ANSWER = 64 * 1024


@contextlib.contextmanager
def open_launcher() -> Iterator[Launcher]:
    """The way to start workers, to be used for any number of submissions.

    The fork server is started now and waited for at its first worker. macOS gets none: a fork
    after NumPy has been imported is not safe there.
    """
    if sys.platform != "linux":
        yield OneByOne()
        return
    with closed_memory(), contextlib.closing(Forking()) as launcher:
        yield launcher


@contextlib.contextmanager
def closed_memory() -> Iterator[None]:
    """Keep this process's memory and environment from all others of this user, for a while.

    Below the full level of the sandbox nothing else would keep a worker from /proc. Source: the
    manual page prctl(2), PR_SET_DUMPABLE.
    """
    libc = ctypes.CDLL(None)
    before = libc.prctl(GET_DUMPABLE, 0, 0, 0, 0)
    libc.prctl(SET_DUMPABLE, 0, 0, 0, 0)
    try:
        yield
    finally:
        libc.prctl(SET_DUMPABLE, before, 0, 0, 0)


class Forking:
    """Starts workers by a fork server, which is replaced when it cannot be relied on."""

    def __init__(self) -> None:
        self.server = ForkServer()

    def __call__(self, child: socket.socket, scratch: Path, output: int) -> ForkedProcess:
        """Fork a worker, by another server if something outside has ended this one."""
        if self.server.has_ended:
            self.renew()
        return self.server.launch(child, scratch, output)

    def renew(self) -> None:
        """End the fork server with all its workers, and start another."""
        self.server.close()
        self.server = ForkServer()

    def close(self) -> None:
        """End the fork server with all its workers."""
        self.server.close()


class ForkServer:
    """The trusted side's end of the fork server."""

    def __init__(self) -> None:
        self._control, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        with theirs:
            self._process = subprocess.Popen(
                processes.python_command("forkserver", str(theirs.fileno())),
                stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                cwd=os.sep,
                env=processes.environment(Path(os.sep)),
                pass_fds=[theirs.fileno()],
                start_new_session=True,
            )
        self._forking: ForkedProcess | None = None
        self._waiting = False

    @property
    def has_ended(self) -> bool:
        """Whether the server is gone."""
        return self._process.poll() is not None

    def launch(self, child: socket.socket, scratch: Path, output: int) -> ForkedProcess:
        """Fork a worker in the folder `scratch` that writes what it prints to `output`.

        Does not wait for it: the server may still be importing NumPy.
        """
        self._settle()
        with held_back():
            request = {"verb": "fork", "scratch": str(scratch)}
            self._send(request, [child.fileno(), output])
        self._forking = ForkedProcess(self)
        return self._forking

    def ask(self, request: Mapping[str, Any]) -> Any:
        """Send one request and return its answer; raises KitError if the server is gone."""
        self._settle()
        with held_back():
            self._send(request, [])
            return self._receive(START_SECONDS)

    def pid_of(self, process: ForkedProcess) -> int:
        """The process id of a worker; waits for its fork."""
        self._settle()
        return process.pid

    def close(self) -> None:
        """End the server, which ends all its workers."""
        with held_back():
            self._control.close()
            try:
                self._process.wait(START_SECONDS)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()

    def _settle(self) -> None:
        """Read the answer to a fork that was not waited for."""
        if self._forking is None:
            return
        forked, self._forking = self._forking, None
        with held_back():
            answer = self._receive(START_SECONDS)
        if "refused" in answer:
            raise KitError(f"This system starts no further process ({answer['refused']}).")
        forked.pid = int(answer["pid"])

    def _send(self, request: Mapping[str, Any], descriptors: list[int]) -> None:
        if self._waiting:
            # An answer came too late, if at all, and would be taken for that to this request.
            raise self._gone()
        try:
            socket.send_fds(self._control, [json.dumps(request).encode()], descriptors)
        except OSError as error:
            raise self._gone() from error

    def _receive(self, seconds: float) -> Any:
        self._waiting = True
        try:
            self._control.settimeout(seconds)
            data = self._control.recv(MAX_ANSWER)
        except OSError as error:
            raise self._gone() from error
        if not data:
            raise self._gone()
        self._waiting = False
        return json.loads(data)

    def _gone(self) -> KitError:
        return KitError(
            "The process that makes workers has ended. `python -m grader doctor` tells what this "
            "machine offers."
        )


class ForkedProcess:
    """A worker that the fork server made."""

    def __init__(self, server: ForkServer) -> None:
        self._server = server
        self.pid = 0

    def wait_for_exit(self, *, seconds: float) -> None:
        """Wait until it has ended by itself, at most `seconds`."""
        pid = self._server.pid_of(self)
        self._server.ask({"verb": "wait", "pid": pid, "seconds": seconds})

    def end(self) -> Ended:
        """Kill it with its process group, and tell how it had ended.

        If the server is gone, so are its workers.
        """
        try:
            pid = self._server.pid_of(self)
            answer = self._server.ask({"verb": "end", "pid": pid})
        except KitError as error:
            return Ended(-signal.SIGKILL, None, str(error))
        return Ended(answer["code"], answer["peak_memory"], answer["why"])
