"""The guard on a check that does not end by itself: every call of a worker has its own deadline."""

from __future__ import annotations

import contextlib
import signal
import threading
import time
from collections.abc import Iterator
from types import FrameType

from grader.model import Check

GUARD_SECONDS = 60.0
AGAIN_SECONDS = 1.0


class Hung(BaseException):
    """The guard has struck. It is no Exception, so that no `except Exception` keeps it."""


@contextlib.contextmanager
def guarded(seconds: float) -> Iterator[None]:
    """Raise Hung in the block after `seconds`, and again until it has ended.

    A clock that was set before goes on afterwards. Where there are no alarms (Windows), and outside
    of the main thread, nothing is guarded.
    """
    main = threading.current_thread() is threading.main_thread()
    if not main or not hasattr(signal, "setitimer"):
        yield
        return

    over = False

    def strike(_: int, __: FrameType | None) -> None:
        if not over:
            raise Hung

    started = time.monotonic()
    before = signal.signal(signal.SIGALRM, strike)
    left, interval = signal.setitimer(signal.ITIMER_REAL, seconds, AGAIN_SECONDS)
    try:
        yield
    finally:
        over = True  # before any call in which an alarm could still strike
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, before)
        if left:
            rest = max(left - (time.monotonic() - started), 0.001)
            signal.setitimer(signal.ITIMER_REAL, rest, interval)


def guard_seconds(check: Check) -> float:
    """The time after which a marking of a check is ended, far above all its deadlines."""
    return 3 * check.seconds + GUARD_SECONDS
