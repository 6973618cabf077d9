"""Signals that have to wait: for an exchange that must not be cut short, or for cleaning up."""

from __future__ import annotations

import contextlib
import signal
import threading
from collections.abc import Iterator
from types import FrameType

NAMES = ("SIGINT", "SIGTERM", "SIGHUP", "SIGALRM")


@contextlib.contextmanager
def held_back() -> Iterator[None]:
    """Let whatever ends a run, or a check that hangs, wait until the block has ended.

    Handlers are exchanged instead of a mask being set: another thread may take a signal, and its
    handler then runs in this one all the same. Outside of the main thread no handler ever runs.
    """
    if threading.current_thread() is not threading.main_thread():
        yield
        return
    waiting: list[int] = []

    def wait(number: int, _: FrameType | None) -> None:
        waiting.append(number)

    numbers = [getattr(signal, name) for name in NAMES if hasattr(signal, name)]
    before = {number: signal.signal(number, wait) for number in numbers}
    try:
        yield
    finally:
        for number, handler in before.items():
            signal.signal(number, signal.SIG_DFL if handler is None else handler)
        for number in dict.fromkeys(waiting):
            signal.raise_signal(number)
