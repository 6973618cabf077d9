"""The wall around files (Landlock): what may be read, one folder to write in, nothing else.

Rules count for everything below a folder and know no exceptions, so the standard library is
listed entry by entry to leave out the site-packages in it. No right to execute is given.
Source: the kernel's Documentation/userspace-api/landlock.rst.
"""

from __future__ import annotations

import contextlib
import ctypes
import os
import struct
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from .syscalls import OURS, table, this_machine

WRITE_FILE, READ_FILE, READ_DIR, REMOVE_DIR, REMOVE_FILE = 1 << 1, 1 << 2, 1 << 3, 1 << 4, 1 << 5
MAKE_DIR, MAKE_REG, TRUNCATE = 1 << 7, 1 << 8, 1 << 14
READ = READ_FILE | READ_DIR
CHANGE = WRITE_FILE | REMOVE_DIR | REMOVE_FILE | MAKE_DIR | MAKE_REG | TRUNCATE
# The number of rights to files that each version of Landlock knows.
KNOWN_RIGHTS = {1: 13, 2: 14, 3: 15, 4: 15}
NEWEST_RIGHTS = 16
RULE_PATH_BENEATH, CREATE_VERSION = 1, 1
OTHER_PACKAGES = frozenset({"site-packages", "dist-packages"})
DEVICES = ("/dev/null", "/dev/urandom")


@dataclass(frozen=True)
class Rule:
    """Rights to a path, and to all below it if it is a folder."""

    path: str
    rights: int


def rules(library: Iterable[str], readable: Iterable[str], scratch: str) -> Iterator[Rule]:
    """What a worker may do: read Python, NumPy and the submission, write in its scratch folder."""
    for folder in library:
        yield from library_rules(folder)
    for path in readable:
        yield Rule(path, READ)
    yield Rule(scratch, READ | CHANGE)
    for device in DEVICES:
        yield Rule(device, READ_FILE | WRITE_FILE)


def library_rules(folder: str) -> Iterator[Rule]:
    """Everything in a folder of the standard library but the packages installed beside it."""
    # Python lists this folder to find modules; of what is not granted below, names can be seen.
    yield Rule(folder, READ_DIR)
    with contextlib.suppress(OSError), os.scandir(folder) as entries:
        for entry in entries:
            if entry.name not in OTHER_PACKAGES:
                yield Rule(entry.path, READ if entry.is_dir() else READ_FILE)


class Landlock:
    """The three system calls, for which libc has no functions."""

    def __init__(self, libc: ctypes.CDLL) -> None:
        self._libc = libc
        self._number = table(OURS, this_machine() or "x86_64")

    def version(self) -> int:
        """The version that the kernel offers, 0 without Landlock."""
        none = ctypes.c_void_p(None)
        answer = self._call("create_ruleset", none, ctypes.c_size_t(0), CREATE_VERSION)
        return max(answer, 0)

    def restrict(self, allowed: Iterable[Rule]) -> bool:
        """Confine this thread and its children to the rules; whether that worked."""
        version = self.version()
        handled = (1 << KNOWN_RIGHTS.get(version, NEWEST_RIGHTS)) - 1
        ruleset = self._create(version, handled)
        if ruleset < 0:
            return False
        try:
            for rule in allowed:
                self._add(ruleset, rule, handled)
            return self._call("restrict_self", ruleset, 0) == 0
        finally:
            os.close(ruleset)

    def _create(self, version: int, handled: int) -> int:
        # From version 4 on also TCP, from 6 on abstract sockets and signals to others.
        network, scoped = (3 if version >= 4 else 0), (3 if version >= 6 else 0)
        words = 3 if version >= 6 else 2 if version >= 4 else 1
        attributes = struct.pack("=QQQ", handled, network, scoped)[: 8 * words]
        return self._call("create_ruleset", attributes, ctypes.c_size_t(len(attributes)), 0)

    def _add(self, ruleset: int, rule: Rule, handled: int) -> None:
        try:
            descriptor = os.open(rule.path, os.O_PATH | os.O_CLOEXEC)
        except OSError:
            return  # what is not there needs no right
        try:
            path_beneath = struct.pack("=Qi", rule.rights & handled, descriptor)
            self._call("add_rule", ruleset, RULE_PATH_BENEATH, path_beneath, 0)
        finally:
            os.close(descriptor)

    def _call(self, name: str, *arguments: object) -> int:
        number = ctypes.c_long(self._number[f"landlock_{name}"])
        return int(self._libc.syscall(number, *arguments))


def close(libc: ctypes.CDLL, allowed: Iterable[Rule]) -> str:
    """Build the wall; why it could not be, or ""."""
    if this_machine() is None:
        return "Landlock is not tried on this processor"
    landlock = Landlock(libc)
    if landlock.version() == 0:
        return "this system has no Landlock"
    return "" if landlock.restrict(allowed) else "this system refuses Landlock"
