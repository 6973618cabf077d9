"""A process that cannot be relied on serves no other check, and its faults stay its own."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from grader.errors import Crashed, NotStarted, Raised, SubmissionFault, TimedOut
from grader.worker import host as hosts
from grader.worker.host import Host
from grader.worker.proxies import Submission
from tests.grading import launcher

from .opened import FILES_OPEN, SECONDS, Opened
from .watching import wait_until

pytestmark = pytest.mark.skipif(sys.platform != "linux", reason="uses signals and limits")

HEAD = """\
import os, signal, sys, threading, time
import numpy as np


class Own(KeyError):
    pass


class Forceful(BaseException):
    pass


class Deep(RecursionError):
    pass


def fine():
    return 1


def endless(*args):
    print("endless", flush=True)
    while True:
        pass


"""
UNRELIABLE = {
    "timeout": ("while True:\n        pass", TimedOut),
    "crash": ("os._exit(1)", Crashed),
    "signal": ("os.kill(os.getpid(), signal.SIGSEGV)", Crashed),
    "MemoryError": ("raise MemoryError", Raised),
    "no memory": ("bytearray(1 << 40)", Raised),
    "RecursionError": ("act()", Raised),
    "own RecursionError": ("raise Deep", Raised),
    "SystemExit": ("sys.exit(0)", Raised),
    "KeyboardInterrupt": ("raise KeyboardInterrupt", Raised),
    "GeneratorExit": ("raise GeneratorExit", Raised),
    "own BaseException": ("raise Forceful", Raised),
}
RELIABLE = {
    "ValueError": ("raise ValueError('no')", Raised),
    "own exception": ("raise Own", Raised),
    "ZeroDivisionError": ("1 / 0", Raised),
    "numpy's exception": ("np.linalg.inv(np.zeros((2, 2)))", Raised),
    "hole": ("raise NotImplementedError('task 1.1')", NotStarted),
    "StopIteration": ("next(iter(()))", Raised),
    "caught": ("try:\n        raise SystemExit\n    except SystemExit:\n        pass", None),
    "wrong answer": ("return 'wrong'", None),
    "object": ("return object()", None),
}
# Whatever hangs begins when the call has been answered: the frames of the main thread tell.
# `endless` says when it begins.
IDLE = """\
def is_busy(frame):
    names = set()
    while frame is not None:
        names.add(frame.f_code.co_name)
        frame = frame.f_back
    return "_answer" in names


"""
HANGS = {
    "signal handler": """\
def hang_when_idle(number, frame):
    if is_busy(frame):
        signal.setitimer(signal.ITIMER_REAL, 0.001)
    else:
        endless()


def act():
    signal.signal(signal.SIGALRM, hang_when_idle)
    signal.setitimer(signal.ITIMER_REAL, 0.001)
""",
    "thread": """\
def hang_when_idle(main):
    while is_busy(sys._current_frames()[main]):
        time.sleep(0.001)
    sys.setswitchinterval(1000.0)
    endless()


def act():
    main = threading.get_ident()
    threading.Thread(target=hang_when_idle, args=(main,), daemon=True).start()
""",
    "thread that ends the process": """\
def end_when_idle(main):
    while is_busy(sys._current_frames()[main]):
        time.sleep(0.001)
    print("endless", flush=True)
    os._exit(0)


def act():
    main = threading.get_ident()
    threading.Thread(target=end_when_idle, args=(main,), daemon=True).start()
""",
}
DESTRUCTOR = """\
class Sticky:
    def __del__(self):
        endless()


def act():
    return Sticky()
"""


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Opened]:
    """Submissions whose workers are started as grading starts them."""
    with Opened(tmp_path, launcher()) as opened:
        yield opened


def acting(body: str) -> str:
    return f"{HEAD}def act():\n    {body}\n"


def act(host: Host, expected: type[SubmissionFault] | None, *, late: float = SECONDS) -> None:
    """Call the function; it must end as is expected."""
    student = Submission(host).student
    student.fine()
    host.deadline = time.monotonic() + late
    if expected is None:
        student.act()
    else:
        with pytest.raises(expected):
            student.act()


@pytest.mark.parametrize("end", UNRELIABLE)
def test_a_fresh_process_takes_the_next_check_after(place: Opened, end: str) -> None:
    body, expected = UNRELIABLE[end]
    host = place.host(acting(body))
    act(host, expected, late=1.0 if expected is TimedOut else SECONDS)
    host.begin(SECONDS)
    assert Submission(host).student.fine() == 1
    assert host.usage.started == 1
    host.begin(SECONDS)
    assert Submission(host).student.fine() == 1
    assert host.usage.started == 1


@pytest.mark.parametrize("end", RELIABLE)
def test_the_same_process_takes_the_next_check_after(place: Opened, end: str) -> None:
    body, expected = RELIABLE[end]
    host = place.host(acting(body))
    act(host, expected)
    host.begin(SECONDS)
    assert host.usage.started == 0
    assert Submission(host).student.fine() == 1


def test_an_exit_at_import_is_followed_by_a_fresh_process(place: Opened) -> None:
    host = place.host("raise SystemExit\n")
    with pytest.raises(Raised):
        Submission(host).student.act()
    host.begin(SECONDS)
    assert host.usage.started == 1


def test_an_exit_of_an_object_is_followed_by_a_fresh_process(place: Opened) -> None:
    host = place.host("class Net:\n    def go(self):\n        raise SystemExit\n")
    net = Submission(host).student.make("Net")
    with pytest.raises(Raised):
        net.go()
    host.begin(SECONDS)
    assert host.usage.started == 1


@pytest.mark.parametrize("hang", HANGS)
def test_what_hangs_between_two_checks_is_blamed_on_neither(
    place: Opened, monkeypatch: pytest.MonkeyPatch, hang: str
) -> None:
    monkeypatch.setattr(hosts, "FORGET_SECONDS", 0.3)
    host = place.host(f"{HEAD}{IDLE}{HANGS[hang]}")
    act(host, None)
    wait_until(lambda: "endless" in host.output())
    expect_spared(host)


def test_an_object_that_hangs_when_it_is_dropped_is_not_blamed_on_the_next_check(
    place: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "FORGET_SECONDS", 0.3)
    host = place.host(f"{HEAD}{DESTRUCTOR}")
    act(host, None)
    expect_spared(host)


def expect_spared(host: Host) -> None:
    """The next check begins with a fresh process and all of its time."""
    host.begin(SECONDS)
    assert host.deadline - time.monotonic() > SECONDS / 2
    assert host.usage.started == 1
    assert Submission(host).student.fine() == 1
    assert host.output() == ""


SLOW = """\
import os, time
with open(f"{__file__}.txt", "a") as file:
    file.write("once\\n")
started = time.monotonic()
while time.monotonic() < started + 0.2:
    pass


def die():
    os._exit(0)
"""


def test_all_imports_together_have_a_bound(place: Opened, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(hosts, "ALL_IMPORTS_SECONDS", 0.5)
    host = place.host(SLOW, walls=FILES_OPEN)
    faults = []
    for _ in range(5):
        host.begin(SECONDS)
        with pytest.raises(SubmissionFault) as caught:
            Submission(host).student.die()
        faults.append(type(caught.value))
    imports = (place.folder / "student.py.txt").read_text().count("once")
    # 0.2 s each: two can be carried out, and a third may begin, but not end.
    assert imports in (1, 2, 3)
    assert faults == [Crashed] * faults.count(Crashed) + [TimedOut] * faults.count(TimedOut)
    assert faults.count(Crashed) <= 2


def test_imports_that_have_used_up_their_time_say_so(
    place: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(hosts, "ALL_IMPORTS_SECONDS", 0.0)
    host = place.host(SLOW)
    with pytest.raises(TimedOut, match=r"^import student took more than 0 s in all: ") as caught:
        host.ensure_module("student")
    assert host.import_faults == {"student": caught.value}


def test_the_bounds_are_those_of_the_documents() -> None:
    assert (hosts.IMPORT_SECONDS, hosts.ALL_IMPORTS_SECONDS) == (10.0, 60.0)
