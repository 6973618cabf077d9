"""The fork server: has imported NumPy but runs no submission; forks a worker for each request.

A forked worker starts from this process's memory, so nothing that is worth stealing is ever in
it. Requests and answers are JSON datagrams, a request at a time:

    fork   scratch; the worker's pipe and the file for what it prints   -> pid
    wait   pid, seconds                                                 -> ended
    end    pid                                                          -> code, peak_memory, why

When the other end goes away, all workers are killed.
"""

from __future__ import annotations

import ctypes
import json
import os
import select
import signal
import socket
import time
import traceback
from collections.abc import Callable
from typing import Any, NoReturn

from . import child
from .linux import privileges

MAX_REQUEST = 64 * 1024
MAX_DESCRIPTORS = 256
LOOK_MILLISECONDS = 100
SCRATCH_BYTES, SCRATCH_FILES = 64 << 20, 256


def main(descriptor: str) -> None:
    """Answer requests until the other end goes away."""
    privileges.close_memory(ctypes.CDLL(None))
    server = ForkServer(socket.socket(fileno=int(descriptor)))
    try:
        server.serve()
    finally:
        server.kill_all()


class ForkServer:
    """Forks workers, watches what they write, and is the one that buries them."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._scratch: dict[int, str] = {}
        self._why: dict[int, str] = {}
        self._verbs: dict[str, Callable[[dict[str, Any], list[int]], dict[str, Any]]] = {
            "fork": self._fork, "wait": self._wait, "end": self._end,
        }  # fmt: skip

    def serve(self) -> None:
        """Answer requests; meanwhile end workers that write too much."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while True:
            if not poll.poll(LOOK_MILLISECONDS if self._scratch else None):
                self._end_greedy_workers()
                continue
            data, descriptors, _, _ = socket.recv_fds(self._control, MAX_REQUEST, 2)
            if not data:
                return
            request = json.loads(data)
            answer = self._verbs[request["verb"]](request, descriptors)
            self._control.send(json.dumps(answer).encode())

    def kill_all(self) -> None:
        """End every worker that is left."""
        for pid in list(self._scratch):
            self._end({"pid": pid}, [])

    def _fork(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        parent = os.getpid()
        pid = os.fork()
        if pid == 0:
            become_worker(parent, request["scratch"], descriptors)
        for descriptor in descriptors:
            os.close(descriptor)
        self._scratch[pid] = request["scratch"]
        return {"pid": pid}

    def _wait(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        """Wait without burying, so that the number is not free for reuse."""
        give_up = time.monotonic() + request["seconds"]
        while not has_ended(request["pid"]):
            if time.monotonic() > give_up:
                return {"ended": False}
            time.sleep(0.001)
        return {"ended": True}

    def _end(self, request: dict[str, Any], descriptors: list[int]) -> dict[str, Any]:
        pid = request["pid"]
        self._kill(pid)
        _, status, usage = os.wait4(pid, 0)
        del self._scratch[pid]
        code = os.waitstatus_to_exitcode(status)
        why = self._why.pop(pid, "")
        return {"code": code, "peak_memory": usage.ru_maxrss * 1024, "why": why}

    def _kill(self, pid: int) -> None:
        try:
            os.killpg(pid, signal.SIGKILL)
        except ProcessLookupError:
            # Not yet, or no longer, a group of its own.
            os.kill(pid, signal.SIGKILL)

    def _end_greedy_workers(self) -> None:
        for pid, folder in self._scratch.items():
            if pid not in self._why and writes_too_much(folder):
                self._why[pid] = "disk"
                self._kill(pid)


def become_worker(parent: int, scratch: str, descriptors: list[int]) -> NoReturn:
    """Turn this fork into a worker that serves until its pipe is closed; never returns."""
    try:
        privileges.die_with(parent, ctypes.CDLL(None))
        os.setsid()
        channel = arrange_descriptors(*descriptors)
        os.chdir(scratch)
        os.environ.update(HOME=scratch, TMPDIR=scratch)
        child.serve(socket.socket(fileno=channel))
    except BaseException:
        traceback.print_exc()
        os._exit(1)
    os._exit(0)


def arrange_descriptors(channel: int, output: int) -> int:
    """Keep standard streams and the pipe, close everything else; the pipe's new number."""
    os.dup2(output, 1)
    os.dup2(output, 2)
    kept = os.dup2(channel, 3) if channel != 3 else channel
    os.closerange(4, MAX_DESCRIPTORS)
    return kept


def has_ended(pid: int) -> bool:
    """Whether a worker has ended; it is not buried."""
    return os.waitid(os.P_PID, pid, os.WEXITED | os.WNOWAIT | os.WNOHANG) is not None


def writes_too_much(folder: str) -> bool:
    """Whether a scratch folder has grown beyond its size or number of files."""
    size = 0
    with os.scandir(folder) as entries:
        for number, entry in enumerate(entries):
            size += entry.stat(follow_symlinks=False).st_blocks * 512
            if number >= SCRATCH_FILES or size > SCRATCH_BYTES:
                return True
    return False
