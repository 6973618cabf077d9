"""What went wrong in the submission, as data for the trusted side."""

from __future__ import annotations

import linecache
import traceback
from collections.abc import Iterator
from pathlib import Path
from types import TracebackType
from typing import Any

MAX_TEXT = 2_000
MAX_SOURCE = 200
MAX_FRAMES = 12
MERGE_MARK = "<<<<<<< "


class Missing(Exception):
    """A name that the request asks for is not there; `known` are the names that are."""

    def __init__(self, what: str, name: str, known: list[str]) -> None:
        super().__init__(name)
        self.what = what
        self.known = known


def describe(error: BaseException, folder: str) -> dict[str, Any]:
    """The reply for an exception: its class, its text and the learner's own frames."""
    frames = list(own_frames(error.__traceback__, folder))[-MAX_FRAMES:]
    reply: dict[str, Any] = {
        "reply": "not_started" if isinstance(error, NotImplementedError) else "raised",
        "kind": type(error).__name__[:100],
        "bases": [base.__name__ for base in type(error).__mro__ if base.__module__ == "builtins"],
        "text": text_of(error)[:MAX_TEXT],
        "frames": frames,
    }
    if isinstance(error, SyntaxError) and error.filename is not None:
        reply["frames"] = [*frames, syntax_frame(error)]
        reply["text"] = str(error.msg)[:MAX_TEXT]
    return reply


def text_of(error: BaseException) -> str:
    """`str(error)`, whatever the submission's own exception class does."""
    try:
        return str(error)
    except Exception:
        return ""


def own_frames(trace: TracebackType | None, folder: str) -> Iterator[list[Any]]:
    """File, line, function and source line of every frame inside the submission's folder."""
    for frame, line in traceback.walk_tb(trace):
        path = Path(frame.f_code.co_filename)
        if str(path.parent) == folder:
            source = linecache.getline(str(path), line).strip()
            yield [path.name, line, frame.f_code.co_name[:100], source[:MAX_SOURCE]]


def syntax_frame(error: SyntaxError) -> list[Any]:
    """Where Python stopped reading: its file, line and text; or the mark of a merge before it."""
    lines = linecache.getlines(str(error.filename))
    for number, line in enumerate(lines, start=1):
        if line.startswith(MERGE_MARK):
            return [Path(str(error.filename)).name, number, "", line.strip()[:MAX_SOURCE]]
    return [
        Path(str(error.filename or "?")).name,
        error.lineno or 0,
        "",
        (error.text or "").strip()[:MAX_SOURCE],
    ]
