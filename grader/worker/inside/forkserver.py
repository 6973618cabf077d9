"""The fork server: has imported NumPy but runs no submission; forks a worker for each request.

A forked worker starts from this process's memory, so nothing that is worth stealing is ever in
it. Requests and answers are JSON datagrams, a request at a time:

    fork   scratch; the worker's pipe and the file for what it prints   -> pid, or refused
    wait   pid, seconds                                                 -> ended
    end    pid                                                          -> code, peak_memory, why

When the other end goes away, all workers are killed. A process that is no worker is not touched.
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
from dataclasses import dataclass
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
    birth = answer_requests(descriptor)
    if birth is not None:
        become_worker(birth)


@dataclass(frozen=True)
class Birth:
    """What a forked worker begins with."""

    parent: int
    scratch: str
    channel: int
    output: int


def answer_requests(descriptor: str) -> Birth | None:
    """Serve until the other end goes away; in a fork, return at once with what it is to be.

    So nothing of the server is on the stack of a worker.
    """
    server = ForkServer(socket.socket(fileno=int(descriptor)))
    birth = None
    try:
        birth = server.serve()
    finally:
        if birth is None:
            server.kill_all()
    return birth


class ForkServer:
    """Forks workers, watches what they write, and is the one that buries them."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._scratch: dict[int, str] = {}
        self._why: dict[int, str] = {}
        self._looked = 0.0
        self._verbs: dict[str, Callable[[dict[str, Any]], dict[str, Any]]] = {
            "wait": self._wait, "end": self._end,
        }  # fmt: skip

    def serve(self) -> Birth | None:
        """Answer requests; meanwhile end workers that write too much."""
        poll = select.poll()
        poll.register(self._control, select.POLLIN)
        while True:
            asked = poll.poll(LOOK_MILLISECONDS if self._scratch else None)
            self._end_greedy_workers()
            if not asked:
                continue
            data, descriptors, _, _ = socket.recv_fds(self._control, MAX_REQUEST, 2)
            if not data:
                return None
            request = json.loads(data)
            if request["verb"] == "fork":
                birth = Birth(os.getpid(), request["scratch"], *descriptors)
                answer = self._fork(birth)
                if answer is None:
                    return birth
            else:
                answer = self._verbs[request["verb"]](request)
            self._control.send(json.dumps(answer).encode())

    def kill_all(self) -> None:
        """End every worker that is left."""
        for pid in list(self._scratch):
            self._end({"pid": pid})

    def _fork(self, birth: Birth) -> dict[str, Any] | None:
        """Fork; None in the new process."""
        try:
            pid = os.fork()
        except OSError as error:
            # A limit on processes, or no memory.
            return {"refused": error.strerror}
        finally:
            if os.getpid() == birth.parent:
                os.close(birth.channel)
                os.close(birth.output)
        if pid == 0:
            # Collected some day, it would close whatever then has its number, and warn of it.
            self._control.detach()
            return None
        self._scratch[pid] = birth.scratch
        return {"pid": pid}

    def _wait(self, request: dict[str, Any]) -> dict[str, Any]:
        """Wait without burying, so that the number is not free for reuse."""
        give_up = time.monotonic() + request["seconds"]
        while request["pid"] in self._scratch and not has_ended(request["pid"]):
            if time.monotonic() > give_up:
                return {"ended": False}
            self._end_greedy_workers()
            time.sleep(0.001)
        return {"ended": True}

    def _end(self, request: dict[str, Any]) -> dict[str, Any]:
        pid = request["pid"]
        if pid not in self._scratch:
            return {"code": -signal.SIGKILL, "peak_memory": None, "why": ""}
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

    def _writes_too_much(self, folder: str) -> bool:
        try:
            return writes_too_much(folder)
        except FileNotFoundError:
            return False  # a folder that was removed while it was looked at
        except OSError:
            return True  # a path that is too long, or a folder that was closed to us

    def _end_greedy_workers(self) -> None:
        """Look at the scratch folders, unless that has just been done."""
        now = time.monotonic()
        if now < self._looked + LOOK_MILLISECONDS / 1000:
            return
        self._looked = now
        for pid, folder in self._scratch.items():
            if pid not in self._why and self._writes_too_much(folder):
                self._why[pid] = "disk"
                self._kill(pid)


def become_worker(birth: Birth) -> NoReturn:
    """Turn this fork into a worker that serves until its pipe is closed; never returns."""
    try:
        privileges.die_with(birth.parent, ctypes.CDLL(None))
        os.setsid()
        channel = arrange_descriptors(birth.channel, birth.output)
        os.chdir(birth.scratch)
        os.environ.update(HOME=birth.scratch, TMPDIR=birth.scratch)
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
    """Whether a scratch folder has grown beyond its size or number of files and folders."""
    size = number = 0
    pending = [folder]
    while pending:
        with os.scandir(pending.pop()) as entries:
            for entry in entries:
                number += 1
                size += blocks_of(entry) * 512
                if number > SCRATCH_FILES or size > SCRATCH_BYTES:
                    return True
                if entry.is_dir(follow_symlinks=False):
                    pending.append(entry.path)
    return False


def blocks_of(entry: os.DirEntry[str]) -> int:
    """The blocks that a file takes; none if it has gone meanwhile."""
    try:
        return entry.stat(follow_symlinks=False).st_blocks
    except FileNotFoundError:
        return 0
