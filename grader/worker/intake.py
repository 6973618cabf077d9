"""Taking a submission in: its regular .py files, copied to a scratch folder; nothing is run."""

from __future__ import annotations

import hashlib
import os
import stat
from dataclasses import dataclass
from pathlib import Path

from grader.errors import UsageError

MAX_FILES = 64
MAX_BYTES = 256 * 1024


@dataclass(frozen=True)
class Intake:
    """The files of one submission: name and content, sorted by name."""

    files: tuple[tuple[str, bytes], ...]
    skipped: tuple[str, ...] = ()

    @property
    def seed(self) -> int:
        """A 32-bit seed from the files themselves: the same submission, the same report."""
        digest = hashlib.sha256()
        for name, content in self.files:
            digest.update(f"{len(name)}:{name}:{len(content)}:".encode("utf-8", "surrogatepass"))
            digest.update(content)
        return int.from_bytes(digest.digest()[:4], "big")

    def write_to(self, folder: Path) -> None:
        """Write the files into a folder that exists and is empty."""
        for name, content in self.files:
            (folder / name).write_bytes(content)


def take_in(folder: Path) -> Intake:
    """Read the .py files directly in `folder`; raises UsageError when there is nothing to grade.

    Links, devices and files above 256 KiB are left out and named in `skipped`.
    """
    try:
        return collect(folder)
    except OSError as error:
        raise UsageError(f"{folder.name[:60]!r} cannot be read: {error.strerror}.") from error


def collect(folder: Path) -> Intake:
    """The .py files directly in `folder`; OSError where the system refuses."""
    if not folder.exists():
        raise UsageError(
            f"There is no folder {folder.name!r} here: name the one to grade with --target."
        )
    if not folder.is_dir():
        raise UsageError(f"{folder.name!r} is a file: --target takes the folder that holds it.")
    names = sorted(path.name for path in folder.iterdir() if path.name.endswith(".py"))
    if len(names) > MAX_FILES:
        raise UsageError(f"{folder.name!r} holds more than {MAX_FILES} Python files.")
    contents = [(name, read_regular(folder / name)) for name in names]
    files = tuple((name, content) for name, content in contents if content is not None)
    if not files:
        raise UsageError(f"There is nothing to grade in {folder.name!r}: it has no .py files.")
    return Intake(files, tuple(name for name, content in contents if content is None))


def read_regular(path: Path) -> bytes | None:
    """The content of a regular file of at most 256 KiB, else None; follows no link."""
    flags = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
    try:
        descriptor = os.open(path, flags | getattr(os, "O_BINARY", 0))
    except OSError:
        return None
    if not stat.S_ISREG(os.fstat(descriptor).st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        content = file.read(MAX_BYTES + 1)
    return content if len(content) <= MAX_BYTES else None
