"""What a worker prints: in a file that has no name, so that no other worker can look at it."""

from __future__ import annotations

import os
import sys
import tempfile
from pathlib import Path


class Printed:
    """The file to which one worker writes what the submission prints."""

    def __init__(self, folder: Path) -> None:
        self._file = tempfile.TemporaryFile(dir=folder, buffering=0)  # noqa: SIM115  # closed by `close`
        if sys.platform != "win32":
            append_only(self._file.fileno())

    def fileno(self) -> int:
        """The descriptor that the worker is to write to."""
        return self._file.fileno()

    def take(self, most: int) -> bytes:
        """The first bytes of what has been printed since the last call; the rest is dropped."""
        if sys.platform == "win32":
            self._file.seek(0)
            text = self._file.read(most)
        else:
            text = os.pread(self._file.fileno(), most, 0)
        self._file.truncate(0)
        return text

    def close(self) -> None:
        """Throw the file away."""
        self._file.close()


if sys.platform != "win32":
    import fcntl

    def append_only(descriptor: int) -> None:
        """Write at the file's end, wherever that is by then: the file is emptied now and again."""
        flags = fcntl.fcntl(descriptor, fcntl.F_GETFL)
        fcntl.fcntl(descriptor, fcntl.F_SETFL, flags | os.O_APPEND)
