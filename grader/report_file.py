"""The file that a report is written to: never one of an earlier run, never half of one."""

from __future__ import annotations

import contextlib
import os
from pathlib import Path

from grader.errors import UsageError

BEGINNING = b'{\n  "version": '


def refuse_unwritable(path: Path) -> None:
    """Raise UsageError before any grading if a report could not be written."""
    refusal = f"Cannot write the report to {path.name[:60]!r}"
    try:
        is_folder, exists = path.is_dir(), path.exists()
    except OSError as error:
        raise UsageError(f"{refusal}: {error.strerror}.") from error
    if is_folder:
        raise UsageError(f"{refusal}: that is a folder.")
    if not path.absolute().parent.is_dir():
        raise UsageError(f"{refusal}: its folder does not exist.")
    if not os.access(path if exists else path.absolute().parent, os.W_OK):
        raise UsageError(f"{refusal}: no permission.")


def forget(path: Path) -> None:
    """Remove the report of an earlier run, wherever a link leads; any other file stays."""
    with contextlib.suppress(OSError):
        if path.is_file() and begins_as_report(path):
            path.resolve().unlink()


def begins_as_report(path: Path) -> bool:
    """Whether a file looks like a report of ours."""
    with path.open("rb") as file:
        return file.read(len(BEGINNING)) == BEGINNING


def write(path: Path, text: str) -> None:
    """Write a report; raises UsageError, and leaves no part of it, where that fails."""
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        forget(path)
        reason = error.strerror or "unknown"
        raise UsageError(f"Cannot write the report to {path.name!r}: {reason}.") from error
