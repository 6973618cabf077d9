"""What a worker gives up before anything else: rights of root, new rights, outliving its parent.

Sources: the manual pages capabilities(7), prctl(2) and capset(2).
"""

from __future__ import annotations

import ctypes
import os
import signal
import struct

from .syscalls import OURS, table, this_machine

PR_SET_PDEATHSIG, PR_SET_DUMPABLE, PR_CAPBSET_DROP, PR_SET_NO_NEW_PRIVS = 1, 4, 24, 38
CAPABILITIES = 64
CAPABILITY_VERSION = 0x20080522


def gain_none(libc: ctypes.CDLL) -> bool:
    """Give up the right to gain new rights, without which no other wall can be closed."""
    return bool(libc.prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) == 0)


def drop(libc: ctypes.CDLL) -> str:
    """Give up capabilities, and close this process to others; why that failed, or ""."""
    for capability in range(CAPABILITIES):
        libc.prctl(PR_CAPBSET_DROP, capability, 0, 0, 0)
    machine = this_machine()
    if machine is not None:
        number = ctypes.c_long(table(OURS, machine)["capset"])
        header = struct.pack("=Ii", CAPABILITY_VERSION, 0)
        libc.syscall(number, header, bytes(24))
    close_memory(libc)
    return "" if gain_none(libc) else "this system lets a program gain rights"


def close_memory(libc: ctypes.CDLL) -> None:
    """Let no other process of this user trace this one, or read its memory and environment."""
    libc.prctl(PR_SET_DUMPABLE, 0, 0, 0, 0)


def die_with(parent: int, libc: ctypes.CDLL) -> None:
    """Let the kernel end this process when its parent ends; end it now if that has happened."""
    libc.prctl(PR_SET_PDEATHSIG, signal.SIGKILL, 0, 0, 0)
    if os.getppid() != parent:
        os._exit(1)
