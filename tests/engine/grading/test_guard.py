"""The guard strikes once its time is over, gets past every handler, and leaves no clock behind."""

from __future__ import annotations

import signal
import threading
import time

import pytest

from grader.grading.guard import Hung, guard_seconds, guarded
from tests.grading import rubric

pytestmark = pytest.mark.skipif(not hasattr(signal, "setitimer"), reason="needs alarms")


def wait(seconds: float = 30.0) -> None:
    """Wait in small steps, and keep every ordinary exception."""
    give_up = time.monotonic() + seconds
    while time.monotonic() < give_up:
        try:
            time.sleep(0.01)
        except Exception:
            pytest.fail("an ordinary handler has caught it")


def test_what_hangs_is_ended() -> None:
    started = time.monotonic()
    with pytest.raises(Hung), guarded(0.1):
        wait()
    assert time.monotonic() < started + 20


def test_what_ends_by_itself_is_left_alone() -> None:
    with guarded(0.1):
        pass
    wait(0.3)


def test_a_strike_that_is_kept_comes_again() -> None:
    kept = 0
    with pytest.raises(Hung), guarded(0.1):
        while True:
            try:
                wait()
            except Hung:
                kept += 1
                if kept == 2:
                    raise


def test_the_clock_outside_goes_on() -> None:
    struck = []
    before = signal.signal(signal.SIGALRM, lambda *_: struck.append(True))
    left, interval = signal.setitimer(signal.ITIMER_REAL, 0.5)
    try:
        with guarded(5.0):
            wait(0.1)
        assert struck == []
        wait(0.8)
        assert struck == [True]
    finally:
        signal.signal(signal.SIGALRM, before)
        signal.setitimer(signal.ITIMER_REAL, left, interval)


def test_in_another_thread_nothing_is_guarded() -> None:
    done = []

    def act() -> None:
        with guarded(0.01):
            time.sleep(0.1)
            done.append(True)

    thread = threading.Thread(target=act)
    thread.start()
    thread.join()
    assert done == [True]


def test_it_lies_above_all_that_a_marking_may_wait_for() -> None:
    for check in rubric().checks:
        assert guard_seconds(check) >= check.seconds + 65, "forgetting and all imports"
