"""What the submission prints: written at once, and beyond a limit dropped silently."""

from __future__ import annotations

import io
import os
import sys
from typing import Any

LIMIT = 1 << 20


class BoundedOutput(io.RawIOBase):
    """A file descriptor that takes at most `LIMIT` bytes until it is reset.

    Printing too much is no mistake of the mathematics: it must neither fail nor fill a disk.
    """

    def __init__(self, descriptor: int) -> None:
        self._descriptor = descriptor
        self._left = LIMIT

    def reset(self) -> None:
        """Take the full number of bytes again."""
        self._left = LIMIT

    def writable(self) -> bool:
        """It is for writing."""
        return True

    def fileno(self) -> int:
        """The descriptor itself."""
        return self._descriptor

    def write(self, data: Any) -> int:
        """Write what the limit leaves room for, and claim to have written all."""
        view = memoryview(data).cast("B")
        kept = view[: max(self._left, 0)]
        self._left -= view.nbytes
        while kept.nbytes:
            kept = kept[os.write(self._descriptor, kept) :]
        return view.nbytes


def open_outputs() -> list[BoundedOutput]:
    """Replace standard output and standard error by bounded streams."""
    outputs = [BoundedOutput(1), BoundedOutput(2)]
    for name, raw in zip(("stdout", "stderr"), outputs, strict=True):
        stream = io.TextIOWrapper(
            raw,  # type: ignore[type-var]  # a raw stream that never writes short serves as well
            encoding="utf-8",
            errors="backslashreplace",
            write_through=True,
        )
        setattr(sys, name, stream)
        setattr(sys, f"__{name}__", stream)
    return outputs
