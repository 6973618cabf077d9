"""Signals that are held back come later, each once, to the handler that was there."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator

import pytest

from grader.worker.signals import held_back

pytestmark = pytest.mark.skipif(os.name != "posix", reason="POSIX signals")


@pytest.fixture
def came() -> Iterator[list[int]]:
    """The signals that came; SIGTERM and SIGHUP end nothing meanwhile."""
    numbers: list[int] = []
    before = {
        each: signal.signal(each, lambda number, _: numbers.append(number))
        for each in (signal.SIGTERM, signal.SIGHUP)
    }
    yield numbers
    for each, handler in before.items():
        signal.signal(each, handler)


def test_they_come_when_the_block_has_ended(came: list[int]) -> None:
    with held_back():
        for number in (signal.SIGHUP, signal.SIGTERM, signal.SIGHUP):
            os.kill(os.getpid(), number)
            time.sleep(0.01)
        assert came == []
    assert came == [signal.SIGHUP, signal.SIGTERM]


def test_blocks_within_blocks_wait_for_the_last(came: list[int]) -> None:
    with held_back():
        with held_back():
            os.kill(os.getpid(), signal.SIGTERM)
            time.sleep(0.01)
        assert came == []
    assert came == [signal.SIGTERM]


def test_an_interruption_comes_after_what_must_not_be_cut_short() -> None:
    done = []
    with pytest.raises(KeyboardInterrupt), held_back():
        os.kill(os.getpid(), signal.SIGINT)
        time.sleep(0.01)
        done.append(True)
    assert done == [True]


def test_in_another_thread_nothing_is_held_back() -> None:
    done = []

    def act() -> None:
        with held_back():
            done.append(True)

    thread = threading.Thread(target=act)
    thread.start()
    thread.join()
    assert done == [True]
