"""How a run ends before its time: signals that clean up like Ctrl-C, and errors in a sentence."""

from __future__ import annotations

import contextlib
import signal
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import FrameType

from grader.errors import KitError, UsageError

FATAL = 128  # what a shell adds to the number of the signal that ended a program


@contextlib.contextmanager
def signals_clean_up() -> Iterator[list[int]]:
    """Let SIGTERM and SIGHUP unwind the run as Ctrl-C does; yields those that came.

    One that is ignored already (`nohup`) stays so.
    """
    came: list[int] = []

    def unwind(number: int, _: FrameType | None) -> None:
        came.append(number)
        raise KeyboardInterrupt

    numbers = [getattr(signal, name) for name in ("SIGTERM", "SIGHUP") if hasattr(signal, name)]
    ours = [number for number in numbers if signal.getsignal(number) is signal.SIG_DFL]
    try:
        for number in ours:
            signal.signal(number, unwind)
        yield came
    finally:
        for number in ours:
            signal.signal(number, signal.SIG_DFL)


def in_words(error: Exception) -> str:
    """One sentence about what has ended a run, without a path of this machine."""
    if isinstance(error, UsageError):
        return str(error)
    if isinstance(error, KitError):
        return f"the kit is broken: {error}"
    if isinstance(error, OSError) and error.strerror:
        return f"this system refuses what grading needs ({error.strerror})."
    return f"a fault of the grader itself, please report it: {type(error).__name__}{place(error)}."


def place(error: Exception) -> str:
    """Where an error was raised, by the file's name alone."""
    frames = traceback.extract_tb(error.__traceback__)
    return f" in {Path(frames[-1].filename).name}, line {frames[-1].lineno}" if frames else ""
