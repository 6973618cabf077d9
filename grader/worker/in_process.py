"""The submission in this very process, for a learner who debugs: breakpoint() works, no walls.

A thread serves the same protocol as a worker does, from the learner's own folder and without
deadlines. Nothing that is graded this way counts.
"""

from __future__ import annotations

import contextlib
import socket
import threading
import traceback
from pathlib import Path
from typing import Any

from grader.worker.inside.child import Server
from grader.worker.inside.frames import READ_BY_WORKER, Channel, ChannelClosed
from grader.worker.processes import Ended

LEVEL = "none (--debug: this score does not count)"


class TellingServer(Server):
    """Prints the whole traceback of every exception, as Python would."""

    def _describe(self, error: BaseException) -> dict[str, Any]:
        if not isinstance(error, NotImplementedError):
            traceback.print_exception(error)
        return super()._describe(error)


class WorkerThread:
    """A worker that is a thread: it ends when its pipe is closed."""

    def wait_for_exit(self, *, seconds: float) -> None:
        """Nothing to wait for."""

    def end(self) -> Ended:
        """The thread ends by itself when the pipe is closed."""
        return Ended(0, None)


def start(child: socket.socket, folder: Path, output: int) -> WorkerThread:
    """Serve the submission in `folder` from a thread; what it prints goes to the terminal."""
    channel = Channel(child.dup(), READ_BY_WORKER)
    threading.Thread(target=serve, args=(channel,), daemon=True).start()
    return WorkerThread()


def serve(channel: Channel) -> None:
    """Answer requests until the other end closes the pipe."""
    with contextlib.suppress(ChannelClosed), contextlib.closing(channel):
        TellingServer(channel, channel.receive().message).serve(LEVEL)
