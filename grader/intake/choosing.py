"""Which members of an archive are the submission: the Python files of one folder."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from grader.intake.archives import ArchiveError, Member

MAX_NAME = 128  # bytes, so that every file system takes it
MAX_PATH = 1024  # characters
SHOWN = 60
ENDING = ".py"
NOT_IN_NAMES = frozenset('\\/<>:"|?*')
DRIVE = re.compile("[A-Za-z]:")
CONTROL = re.compile("[\0-\x1f\x7f-\x9f]")
# Folders of other people's code, beside the hidden ones; compared without regard to case.
IGNORED = frozenset({"__macosx", "__pycache__", "site-packages"})

Folder = tuple[str, ...]


@dataclass(frozen=True)
class Choice:
    """The files of the chosen folder by name, and how those are shown that are left out."""

    files: tuple[tuple[str, Member], ...]
    left_out: tuple[str, ...] = ()


@dataclass(frozen=True)
class Entry:
    """A member whose path is safe and ends in .py."""

    folder: Folder
    name: str
    member: Member

    @property
    def fit(self) -> bool:
        """Whether it can be taken: a regular file of plain name."""
        folder = self.member.path.endswith("/")
        return self.member.regular and not folder and is_plain(self.name)


def choose(members: Iterable[Member], wanted: frozenset[str]) -> Choice:
    """The Python files of the folder that is to be graded.

    That is the shallowest one that holds a file of the `wanted` names, else the shallowest one with
    any Python file; of two, the one with more of the wanted names. Raises ArchiveError if two
    folders are equal in all that, or one holds a file twice.
    """
    python = [member for member in members if member.path.rstrip("/").endswith(ENDING)]
    unsafe = [shown(member.path) for member in python if path_of(member) is None]
    entries = list(entries_in(python))
    folder = best_folder(entries, wanted)
    inside = [entry for entry in entries if folder is None or entry.folder == folder]
    if folder is not None:
        refuse_twice(inside)
    files = {entry.name: entry.member for entry in inside if entry.fit}
    left_out = [*unsafe, *(shown(entry.name) for entry in inside if not entry.fit)]
    return Choice(tuple(sorted(files.items())), tuple(sorted(left_out)))


def entries_in(members: Iterable[Member]) -> Iterator[Entry]:
    """The members that are neither unsafe nor, by their place or name, somebody else's."""
    for member in members:
        path = path_of(member)
        if path and not any(is_ignored(part) for part in path):
            yield Entry(path[:-1], path[-1], member)


def path_of(member: Member) -> tuple[str, ...] | None:
    """The parts of a member's path; None for one that leads out of the archive, or is no path."""
    path = member.path
    if len(path) > MAX_PATH or path.startswith("/") or DRIVE.match(path) or "\\" in path:
        return None
    parts = tuple(part for part in path.split("/") if part not in ("", "."))
    if ".." in parts or any(CONTROL.search(part) for part in parts):
        return None
    return parts


def is_ignored(part: str) -> bool:
    """Whether a folder or file of this name is hidden, or holds no code of the learner."""
    return part.startswith(".") or part.lower() in IGNORED


def is_plain(name: str) -> bool:
    """Whether every system takes this as the name of a file, and every terminal can show it."""
    if not name.isprintable() or NOT_IN_NAMES & set(name):
        return False
    return len(name.encode()) <= MAX_NAME


def best_folder(entries: Iterable[Entry], wanted: frozenset[str]) -> Folder | None:
    """The folder to be graded; None if there is nothing that can be taken."""
    found: dict[Folder, int] = {}
    for entry in entries:
        if entry.fit:
            found[entry.folder] = found.get(entry.folder, 0) + (entry.name in wanted)
    if not found:
        return None
    ranks = {folder: rank(folder, found) for folder in found}
    first, *others = (folder for folder in sorted(found) if ranks[folder] == min(ranks.values()))
    if others:
        both = f"{shown('/'.join(first))!r} and in {shown('/'.join(others[0]))!r}"
        raise ArchiveError(f"holds Python files in {both}: pack only the folder to grade.")
    return first


def rank(folder: Folder, found: Mapping[Folder, int]) -> tuple[bool, int, int]:
    """The smaller, the better: none of the wanted names, the depth, fewer of the wanted names."""
    return (found[folder] == 0, len(folder), -found[folder])


def refuse_twice(entries: Iterable[Entry]) -> None:
    """Raise ArchiveError for two entries that some system would write to the same file."""
    seen: set[str] = set()
    for entry in entries:
        name = unicodedata.normalize("NFC", entry.name).casefold()
        if name in seen:
            raise ArchiveError(f"holds {shown(entry.name)} twice: pack the folder anew.")
        seen.add(name)


def shown(name: str) -> str:
    """A name as it can be printed: escaped where a terminal would not show it, and not long."""
    cut = name if len(name) <= SHOWN else f"{name[:SHOWN]}..."
    return "".join(char if char.isprintable() else ascii(char)[1:-1] for char in cut)
