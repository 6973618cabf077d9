"""One worker for many checks: replaced when it is gone, and nothing is carried over."""

from __future__ import annotations

import os
import time

import numpy as np
import pytest

from grader.errors import Crashed, Raised, SubmissionFault, TimedOut
from grader.worker import host as hosts
from grader.worker.host import Host
from grader.worker.proxies import Submission

from .kernel import LEVEL
from .opened import FILES_OPEN, SECONDS, Opened

STUDENT = """\
import os
import weakref

seen = weakref.WeakSet()


class Thing:
    def __init__(self):
        seen.add(self)

    def value(self):
        return 5


def process():
    return os.getpid()


def living():
    return len(seen)


def say(text):
    print(text)


def apply(function):
    return function()


def die():
    os._exit(3)


def loop():
    while True:
        pass
"""

# Leaves a line in a file whenever it is imported.
NOTED = "with open(f'{__file__}.txt', 'a') as file:\n    file.write('once\\n')\n"


def imports(opened: Opened) -> int:
    return (opened.folder / "student.py.txt").read_text().count("once")


@pytest.mark.parametrize("end", ["die", "loop"])
def test_a_fresh_process_takes_the_next_check(opened: Opened, end: str) -> None:
    host = opened.host(STUDENT)
    student = Submission(host).student
    first = student.process()
    host.deadline = time.monotonic() + 0.1
    with pytest.raises((Crashed, TimedOut)):
        getattr(student, end)()
    host.begin(SECONDS)
    assert student.process() != first
    assert host.usage.started == 1


FORGETFUL = """\
import os
import time


class Clinging:
    def __init__(self, seconds):
        self.seconds = seconds

    def __del__(self):
        time.sleep(self.seconds)


def process():
    return os.getpid()
"""


@pytest.mark.parametrize("seconds", [0.6, 60.0], ids=["slow", "endless"])
def test_a_worker_that_does_not_forget_is_waited_for_once(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, seconds: float
) -> None:
    monkeypatch.setattr(hosts, "FORGET_SECONDS", 1.0)
    host = opened.host(FORGETFUL)
    student, processes, started = Submission(host).student, set(), time.monotonic()
    for _ in range(6):
        student.make("Clinging", seconds)
        processes.add(student.process())
        host.begin(SECONDS)
    assert time.monotonic() - started < 1.0 + 3.0
    assert len(processes) >= 4


def test_the_same_process_takes_the_next_check_otherwise(opened: Opened) -> None:
    host = opened.host(STUDENT)
    student = Submission(host).student
    first = student.process()
    host.begin(SECONDS)
    assert student.process() == first


def test_a_fresh_process_imports_the_submission_anew(opened: Opened) -> None:
    host = opened.host(NOTED + STUDENT, walls=FILES_OPEN)
    student = Submission(host).student
    student.process()
    student.process()
    assert imports(opened) == 1
    with pytest.raises(Crashed):
        student.die()
    student.process()
    assert imports(opened) == 2


def test_a_failed_import_is_told_again_and_not_tried_again(opened: Opened) -> None:
    host = opened.host(NOTED + "1 / 0\n", walls=FILES_OPEN)
    faults = []
    for _ in range(3):
        host.begin(SECONDS)
        with pytest.raises(Raised, match="import student raised ZeroDivisionError") as caught:
            Submission(host).student.f()
        faults.append(caught.value)
    assert faults[0] is faults[2]
    assert imports(opened) == 1


@pytest.mark.parametrize("end", ["import os; os._exit(1)", "while True: pass"])
def test_an_import_that_ends_the_worker_is_not_tried_again(
    opened: Opened, monkeypatch: pytest.MonkeyPatch, end: str
) -> None:
    monkeypatch.setattr(hosts, "IMPORT_SECONDS", 1.0)
    host = opened.host(f"{NOTED}{end}\n", walls=FILES_OPEN)
    for _ in range(2):
        host.begin(0.1)
        with pytest.raises((Crashed, TimedOut), match=r"^import student "):
            Submission(host).student.f()
    assert imports(opened) == 1
    assert host.usage.started == 1


def test_an_import_that_fails_spares_the_other_files(opened: Opened) -> None:
    (opened.folder / "other.py").write_text("def f():\n    return 1\n")
    host = opened.host("1 / 0\n")
    with pytest.raises(Raised):
        Submission(host).student.f()
    assert Submission(host).other.f() == 1


def test_the_time_of_an_import_is_not_taken_from_the_check(opened: Opened) -> None:
    host = opened.host(
        "import time\nstarted = time.monotonic()\n"
        "while time.monotonic() < started + 0.1:\n    pass\n"
    )
    before = host.deadline
    host.ensure_module("student")
    after = host.deadline
    host.ensure_module("student")
    assert after - before >= 0.1
    assert host.deadline == after


def test_a_check_has_one_deadline_for_all_its_calls(opened: Opened) -> None:
    host = opened.host(STUDENT)
    student = Submission(host).student
    first = student.process()
    host.deadline = time.monotonic()
    with pytest.raises(TimedOut, match=r"^student\.process\(\) was not reached in time"):
        student.process()
    host.begin(SECONDS)
    assert student.process() == first


def test_old_objects_are_forgotten_when_a_check_begins(opened: Opened) -> None:
    host = opened.host(STUDENT)
    student = Submission(host).student
    thing = student.make("Thing")
    assert (thing.method("value")(), student.living()) == (5, 1)
    host.begin(SECONDS)
    assert student.living() == 0
    with pytest.raises(SubmissionFault):
        thing.method("value")()


def test_old_callbacks_are_forgotten_when_a_check_begins(opened: Opened) -> None:
    host = opened.host("def hold(function):\n    global held\n    held = function\n"
                       "def use():\n    return held()\n")  # fmt: skip
    student = Submission(host).student
    student.hold(lambda: "the answer")
    assert student.use() == "the answer"
    host.begin(SECONDS)
    with pytest.raises(Raised, match="was not offered"):
        student.use()


def test_old_warnings_and_output_are_forgotten_when_a_check_begins(opened: Opened) -> None:
    host = opened.host("import warnings\ndef f():\n    print('old')\n    warnings.warn('old')\n")
    Submission(host).student.f()
    assert len(host.warnings) == 1
    host.begin(SECONDS)
    assert (host.warnings, host.output()) == ([], "")


def test_output_before_a_crash_is_told_once_and_not_by_the_next_worker(opened: Opened) -> None:
    host = opened.host(STUDENT)
    student = Submission(host).student
    student.say("before")
    with pytest.raises(Crashed):
        student.die()
    assert host.output() == "before\n"
    host.begin(SECONDS)
    student.say("after")
    assert host.output() == "after\n"


def test_a_host_without_a_worker_has_nothing_to_tell(opened: Opened) -> None:
    host = Host(opened.setup())
    assert (host.output(), host.warnings, host.used) == ("", [], frozenset())


def test_a_host_tells_the_sandbox_and_the_most_memory(opened: Opened) -> None:
    host = opened.host(STUDENT + "\n\ndef big():\n    return len(b'x' * 150_000_000)\n")
    student = Submission(host).student
    student.big()
    assert host.sandbox.split()[0] == LEVEL
    host.close()
    host.begin(SECONDS)
    student.process()
    host.close()
    assert host.usage.started == 2
    if os.name == "posix":
        assert host.usage.peak_memory is not None
        assert host.usage.peak_memory > 150_000_000


def test_what_one_check_breaks_in_numpy_stays_in_its_worker(opened: Opened) -> None:
    host = opened.host(
        "import numpy as np\nnp.allclose = lambda *args: True\nnp.exp = np.cos\n" + STUDENT
    )
    Submission(host).student.process()
    assert not np.allclose(0.0, 1.0)
    assert np.exp(0.0) == 1.0
    host.close()
