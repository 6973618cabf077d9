"""Taking a submission in: the regular .py files of a folder or an archive; nothing is run."""

from __future__ import annotations

import contextlib
import hashlib
import itertools
import os
import stat
from collections.abc import Callable, Iterable, Iterator, Sized
from dataclasses import dataclass, field
from pathlib import Path

from grader.errors import UsageError
from grader.intake.archives import MAX_ARCHIVE, MAX_ENTRIES, ArchiveError, members_of
from grader.intake.choosing import ENDING, choose, is_plain, shown

MAX_FILES = 64
MAX_BYTES = 256 * 1024
NAMED = 10
WHY_LEFT_OUT = "It is a link, unreadable, oddly named or larger than 256 KiB."
# Neither follow a link nor wait for a pipe. Windows has neither kind of flag.
GUARDED = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
AS_FOLDER, AS_FILE = getattr(os, "O_DIRECTORY", 0), getattr(os, "O_BINARY", 0)
BY_DESCRIPTOR = os.open in os.supports_dir_fd and os.scandir in os.supports_fd


@dataclass(frozen=True)
class Intake:
    """The files of one submission: name and content, sorted by name.

    `target` is the name of the folder or archive that they were read from.
    """

    files: tuple[tuple[str, bytes], ...]
    skipped: tuple[str, ...] = ()
    target: str = field(default="", compare=False, repr=False)

    @property
    def seed(self) -> int:
        """A 32-bit seed from the files themselves: the same submission, the same report."""
        digest = hashlib.sha256()
        for name, content in self.files:
            digest.update(f"{len(name)}:{name}:{len(content)}:".encode("utf-8", "surrogatepass"))
            digest.update(content)
        return int.from_bytes(digest.digest()[:4], "big")

    @property
    def left_out(self) -> str:
        """A sentence that names what was skipped, or the first of it."""
        names = ", ".join(self.skipped[:NAMED])
        more = len(self.skipped) - NAMED
        return (
            "left out, as links, unreadable, oddly named or larger than 256 KiB: "
            f"{names}{f' and {more:,} more' if more > 0 else ''}"
        )

    def write_to(self, folder: Path) -> None:
        """Write the files into a folder that exists and is empty."""
        for name, content in self.files:
            (folder / name).write_bytes(content)


def take_in(target: Path, *, wanted: frozenset[str] = frozenset()) -> Intake:
    """Read the .py files directly in a folder, or in one folder of a zip or tar.

    `wanted` are the names of the files that are graded: of an archive's folders, the one that
    holds them is taken. Links, devices, odd names and files above 256 KiB are left out and named in
    `skipped`. Raises UsageError when there is nothing to grade, or no safe way to read it.
    """
    try:
        refuse_link(target)
        if target.is_dir():
            return from_folder(target)
        if target.exists():
            return from_archive(target, wanted)
    except OSError as error:
        raise UsageError(f"{named(target)} cannot be read: {error.strerror}.") from error
    except ArchiveError as error:
        raise UsageError(f"{named(target)} {error}") from error
    raise UsageError(
        f"There is no folder or archive {named(target)} here: name the one to grade with --target."
    )


def named(target: Path) -> str:
    """A target's name in quotes, without the folders above it, and not long."""
    return repr(target.name[:60])


def refuse_link(target: Path) -> None:
    """Raise UsageError if the target is a link, or a relative path leads through one.

    Whoever hands in a folder may have put a link into it that leads to somebody else's files.
    """
    steps = [target] if target.is_absolute() else [target, *target.parents]
    if any(is_link(step) for step in steps):
        raise UsageError(
            f"{named(target)} is a link, or lies behind one, and links are not followed: "
            "name the folder itself with --target."
        )


def is_link(path: Path) -> bool:
    """Whether this is a link, or a junction of Windows."""
    return path.is_symlink() or getattr(os.path, "isjunction", lambda _: False)(path)


def from_folder(folder: Path) -> Intake:
    """The .py files directly in `folder`; OSError where the system refuses."""
    with opened(folder) as (names, read):
        python = sorted(name for name in names if name.endswith(ENDING) and name[0] != ".")
        refuse_many(folder, python)
        return intake_of(
            folder, [(name, read(name) if is_plain(name) else None) for name in python]
        )


@contextlib.contextmanager
def opened(folder: Path) -> Iterator[tuple[list[str], Callable[[str], bytes | None]]]:
    """The names in a folder, and what reads one of its files.

    Where the system can, both go by the folder that was opened once: what stands in its path
    may be changed meanwhile, and is not asked again.
    """
    if not BY_DESCRIPTOR:
        yield listed(folder, folder), lambda name: read_regular(folder / name)
        return
    descriptor = os.open(folder, GUARDED | AS_FOLDER)
    try:
        yield listed(folder, descriptor), lambda name: read_regular(Path(name), within=descriptor)
    finally:
        os.close(descriptor)


def listed(folder: Path, where: Path | int) -> list[str]:
    """The names in a folder, by its path or descriptor; UsageError if they are very many."""
    with os.scandir(where) as entries:
        names = [entry.name for entry in itertools.islice(entries, MAX_ENTRIES + 1)]
    if len(names) > MAX_ENTRIES:
        raise UsageError(
            f"{named(folder)} holds more than {MAX_ENTRIES:,} entries: "
            "--target takes the folder with the Python files."
        )
    return names


def from_archive(path: Path, wanted: frozenset[str]) -> Intake:
    """The .py files of one folder of an archive; ArchiveError where it cannot be read."""
    packed = read_regular(path, MAX_ARCHIVE)
    if packed is None:
        raise ArchiveError("is a link, unreadable, no regular file, or larger than 64 MiB.")
    choice = choose(members_of(packed), wanted)
    refuse_many(path, choice.files)
    contents = [(name, within_limit(member.read(MAX_BYTES + 1))) for name, member in choice.files]
    return intake_of(path, contents, choice.left_out)


def refuse_many(target: Path, files: Sized) -> None:
    """Raise UsageError for more files than a submission may have."""
    if len(files) > MAX_FILES:
        raise UsageError(f"{named(target)} holds more than {MAX_FILES} Python files.")


def intake_of(
    target: Path, contents: Iterable[tuple[str, bytes | None]], skipped: Iterable[str] = ()
) -> Intake:
    """The files that could be read, and the names of all others; UsageError if there is none."""
    pairs = list(contents)
    files = tuple((name, content) for name, content in pairs if content is not None)
    unread = (shown(name) for name, content in pairs if content is None)
    intake = Intake(files, tuple(sorted([*skipped, *unread])), target.resolve().name)
    if not files:
        but = f" but those {intake.left_out}" if intake.skipped else ""
        sentence = f"There is nothing to grade in {named(target)}: it has no .py files{but}."
        raise UsageError(sentence)
    return intake


def read_regular(path: Path, most: int = MAX_BYTES, *, within: int | None = None) -> bytes | None:
    """The content of a regular file of at most `most` bytes, else None; follows no link.

    `within` is the descriptor of the folder that the path begins in.
    """
    try:
        descriptor = os.open(path, GUARDED | AS_FILE, dir_fd=within)
    except OSError:
        return None
    status = os.fstat(descriptor)
    if not stat.S_ISREG(status.st_mode):
        os.close(descriptor)
        return None
    with os.fdopen(descriptor, "rb") as file:
        # What is asked for is allocated at once.
        return within_limit(file.read(min(status.st_size, most) + 1), most)


def within_limit(content: bytes, most: int = MAX_BYTES) -> bytes | None:
    """The content, or None if it is too large."""
    return content if len(content) <= most else None
