"""Try the walls as somebody else than root: `elsewhere.py user|container`, run as root.

`user` is an ordinary user; `container` is that user in a filter as containers have it, without
namespaces. Prints as JSON the level and the probes that got through. Python itself may lie where
an ordinary user cannot start it, so this process becomes that user after its imports.
"""

from __future__ import annotations

import ctypes
import importlib
import json
import os
import socket
import sys
import tempfile
import warnings
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[3]))

from grader.worker.inside import forkserver, loading
from grader.worker.inside.linux import calls, privileges
from grader.worker.launching import ForkServer
from tests.engine.worker.test_walls import got_through, level_in, make_place

NOBODY = 65534
USED_BY_PROBES = ("fcntl", "mmap", "resource", "socket", "subprocess")
# unshare, setns, mount, umount2, pivot_root, ptrace, keyctl, bpf: what Docker refuses by default.
REFUSED = {"x86_64": (272, 308, 165, 166, 155, 101, 250, 321),
           "aarch64": (97, 268, 40, 39, 41, 117, 219, 280)}  # fmt: skip


class OpenedServer(ForkServer):
    """The trusted side's end of a fork server that is there already."""

    def __init__(self, control: socket.socket) -> None:
        self._control = control
        self._forking = None
        self._waiting = False


def become(user: int) -> None:
    """Give up root."""
    os.setgroups([])
    os.setresgid(user, user, user)
    os.setresuid(user, user, user)


def enter_container() -> None:
    """Refuse for good what a container's filter refuses, as it would be inherited."""
    libc = ctypes.CDLL(None, use_errno=True)
    privileges.drop(libc)
    refused = REFUSED[os.uname().machine]
    program = [
        (calls.LOAD, 0, 0, calls.NUMBER),
        *(part for each in refused for part in ((calls.EQUAL, 0, 1, each), calls.refuse())),
        (calls.RETURN, 0, 0, calls.ALLOW),
    ]
    assert calls.install(program, libc) == ""


def main(role: str) -> None:
    """Fork a server, become somebody else on both sides, and try."""
    loading.load_early()
    for name in USED_BY_PROBES:
        importlib.import_module(name)
    ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
    become(NOBODY)
    if role == "container":
        enter_container()
    if os.fork() == 0:
        ours.close()
        forkserver.main(str(theirs.detach()))
        os._exit(0)
    theirs.close()
    launch = OpenedServer(ours).launch
    with tempfile.TemporaryDirectory() as folder:
        place = make_place(Path(folder))
        found = {"level": level_in(place, launch), "through": list(got_through(place, launch))}
    ours.close()
    os.wait()
    print(json.dumps(found))  # noqa: T201


if __name__ == "__main__":
    warnings.simplefilter("error")
    main(*sys.argv[1:])
