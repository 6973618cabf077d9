"""The filter for system calls (seccomp): a deny list, since an allow list breaks with every libc.

A classic BPF program: a foreign architecture ends the process, refused calls answer EPERM, and a
few calls are looked into by their arguments. What it does not name is allowed.
Source: the kernel's Documentation/userspace-api/seccomp_filter.rst and linux/filter.h.
"""

from __future__ import annotations

import ctypes
import errno
import os
import struct
import sys
from collections.abc import Iterable

from .syscalls import ARCHITECTURES, FIRST_UNKNOWN, LOOKED_INTO, REFUSED, table, this_machine

Instruction = tuple[int, int, int, int]

LOAD, EQUAL, AT_LEAST, ANY_BIT, RETURN = 0x20, 0x15, 0x35, 0x45, 0x06
KILL, ALLOW = 0x80000000, 0x7FFF0000
NUMBER, ARCHITECTURE, ARGUMENTS = 0, 4, 16  # offsets in struct seccomp_data
X32 = 0x40000000
CLONE_FILES, CLONE_THREAD = 0x400, 0x10000
MAP_ANONYMOUS = 0x20
PR_SET_SECCOMP, SECCOMP_MODE_FILTER = 22, 2
# Naming a thread or memory, and asking for the name: what Python and glibc do by themselves.
HARMLESS_PRCTL = (15, 16, 0x53564D41)
# Typing into the terminal, and letting a descriptor send signals to other processes.
REFUSED_IOCTL = (0x5412, 0x541C, 0x8901, 0x8902)
# F_SETOWN, F_SETSIG, F_SETOWN_EX, F_SETLEASE, F_NOTIFY
REFUSED_FCNTL = (8, 10, 15, 1024, 1026)


def refuse(number: int = errno.EPERM) -> Instruction:
    """Answer the call with an error."""
    return (RETURN, 0, 0, 0x00050000 | number)


def program(machine: str, pid: int) -> list[Instruction]:
    """The filter for a process with this id on `machine`, a name in ARCHITECTURES."""
    refused = table(REFUSED, machine).values()
    number = table(LOOKED_INTO, machine)
    return [
        (LOAD, 0, 0, ARCHITECTURE),
        (EQUAL, 1, 0, ARCHITECTURES[machine]),
        (RETURN, 0, 0, KILL),
        (LOAD, 0, 0, NUMBER),
        (AT_LEAST, 0, 1, X32),
        (RETURN, 0, 0, KILL),
        (AT_LEAST, 0, 1, FIRST_UNKNOWN),
        refuse(errno.ENOSYS),
        *(part for each in sorted(refused) for part in ((EQUAL, 0, 1, each), refuse())),
        # glibc then falls back to clone, whose flags can be looked at.
        (EQUAL, 0, 1, number["clone3"]),
        refuse(errno.ENOSYS),
        # A thread with descriptors of its own could hold that many files more.
        *only_if(number["clone"], 0, (ANY_BIT, 1, 0, CLONE_THREAD), (ANY_BIT, 1, 0, CLONE_FILES)),
        # A file that is mapped needs neither a name nor a descriptor to take up the disk.
        *only_if(number["mmap"], 3, (ANY_BIT, 1, 0, MAP_ANONYMOUS)),
        *only_if(number["kill"], 0, (EQUAL, 1, 0, pid)),
        *only_if(number["tgkill"], 0, (EQUAL, 1, 0, pid)),
        *only_reading_limits(number["prlimit64"]),
        *only_values(number["prctl"], 0, HARMLESS_PRCTL),
        *not_values(number["ioctl"], 1, REFUSED_IOCTL),
        *not_values(number["fcntl"], 1, REFUSED_FCNTL),
        (RETURN, 0, 0, ALLOW),
    ]


def low_word(argument: int) -> Instruction:
    """Load the lower half of an argument; both machines store it first."""
    return (LOAD, 0, 0, ARGUMENTS + 8 * argument)


def only_if(number: int, argument: int, *tests: Instruction) -> list[Instruction]:
    """Allow a call if every test skips the refusal that follows it."""
    refusals = (part for test in tests for part in (test, refuse()))
    return guarded(number, [low_word(argument), *refusals])


def only_values(number: int, argument: int, values: Iterable[int]) -> list[Instruction]:
    """Allow a call with one of these values of an argument, refuse it with any other."""
    values = tuple(values)
    tests = [(EQUAL, len(values) - place, 0, value) for place, value in enumerate(values)]
    return guarded(number, [low_word(argument), *tests, refuse()])


def not_values(number: int, argument: int, values: Iterable[int]) -> list[Instruction]:
    """Refuse a call with one of these values of an argument."""
    tests = [part for value in values for part in ((EQUAL, 0, 1, value), refuse())]
    return guarded(number, [low_word(argument), *tests])


def only_reading_limits(number: int) -> list[Instruction]:
    """Allow prlimit64 without a new limit: root could raise one."""
    high = (LOAD, 0, 0, ARGUMENTS + 8 * 2 + 4)
    zero = (EQUAL, 1, 0, 0)
    return guarded(number, [low_word(2), zero, refuse(), high, zero, refuse()])


def guarded(number: int, body: list[Instruction]) -> list[Instruction]:
    """Run `body` for one call and load the number again after it."""
    return [(EQUAL, 0, len(body) + 1, number), *body, (LOAD, 0, 0, NUMBER)]


def packed(instructions: Iterable[Instruction]) -> bytes:
    """The program as an array of struct sock_filter."""
    return b"".join(struct.pack("=HBBI", *each) for each in instructions)


def close(libc: ctypes.CDLL) -> str:
    """Install the filter for this thread and its children; why it could not be, or ""."""
    machine = this_machine()
    if machine is None or sys.byteorder != "little":
        return "the filter does not know this processor"
    return install(program(machine, os.getpid()), libc)


def install(instructions: Iterable[Instruction], libc: ctypes.CDLL) -> str:
    """Let a program decide on the calls of this thread and its children from now on."""
    code = packed(instructions)
    buffer = ctypes.create_string_buffer(code, len(code))
    header = struct.pack("HxxxxxxP", len(code) // 8, ctypes.addressof(buffer))
    if libc.prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, header, 0, 0) != 0:
        return "this system refuses filters"
    return ""
