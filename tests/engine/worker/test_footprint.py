"""What a submission changes in its process is seen, what everybody does is not."""

from __future__ import annotations

import builtins
import io
import os
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import numpy as np
import pytest

from grader.worker.host import Host
from grader.worker.inside.footprint import Footprint
from grader.worker.proxies import Submission
from tests.grading import launcher

from .opened import FILES_OPEN, SECONDS, Opened

HEAD = """\
import builtins, contextlib, io, os, random, sys, threading, warnings
import numpy as np


def nothing():
    pass


"""
CHANGES = {
    "folder": "os.chdir(os.path.dirname(__file__))",
    "thread": "threading.Thread(target=threading.Event().wait, daemon=True).start()",
    "timer": "threading.Timer(1000.0, print).start()",
    "import hook": "sys.meta_path.insert(0, sys.meta_path[0])",
    "import hook taken out": "sys.meta_path.pop()",
    "built-in function": "builtins.abs = lambda value: 0",
    "built-in class": "builtins.float = int",
    "built-in function taken out": "del builtins.hex",
    "numpy's function": "np.allclose = lambda *args: True",
    "numpy's ufunc": "np.exp = np.cos",
    "numpy's function taken out": "del np.dot",
    "numpy's random function": "np.random.default_rng = lambda seed=None: None",
    "trace": "sys.settrace(lambda *args: None)",
    "profile": "sys.setprofile(lambda *args: None)",
    "recursion": "sys.setrecursionlimit(5000)",
    "standard output": "sys.stdout = io.StringIO()",
    "standard error": "sys.stderr = sys.stdout",
    "closed output and another": "sys.stdout.close(); sys.stdout = io.StringIO()",
}
ORDINARY = {
    "nothing": "pass",
    "mathematics": "np.linalg.norm(np.exp(np.eye(3)) @ np.ones(3)); np.einsum('ij->j', np.eye(2))",
    "fft": "np.fft.fft(np.ones(8)); np.polynomial.Polynomial([1.0]); np.ma.array([1.0])",
    "parts of numpy": "import numpy.testing, numpy.lib.stride_tricks, numpy.ctypeslib",
    "lazy names": "getattr(np, 'typing', 0); getattr(np, 'testing', 0); getattr(np, 'rec', 0)",
    "imports": "import collections, json, dataclasses, math, itertools, functools, logging",
    "prints": "print('x' * 100); print('y', file=sys.stderr); sys.stdout.flush()",
    "redirected for a while": (
        "with contextlib.redirect_stdout(io.StringIO()):\n        print('inside')"
    ),
    "warnings": "warnings.warn('careful'); warnings.simplefilter('ignore'); np.log(0.0)",
    "numpy's settings": "np.seterr(all='raise'); np.set_printoptions(precision=3)",
    "seeds": "np.random.seed(1); random.seed(1); np.random.rand(3)",
    "globals": "globals()['counter'] = globals().get('counter', 0) + 1",
    "files": "open('notes.txt', 'w').close(); os.remove('notes.txt')",
    "an exception": "raise ValueError('ordinary')",
    "a wrong answer": "return object()",
    "a trace for a while": (
        "before = sys.gettrace(); sys.settrace(lambda *args: None); sys.settrace(before)"
    ),
    "a thread that has ended": (
        "thread = threading.Thread(target=nothing); thread.start(); thread.join()"
    ),
}


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Opened]:
    """Submissions whose workers are started as grading starts them."""
    with Opened(tmp_path, launcher()) as opened:
        yield opened


def after(host: Host, body: str) -> Host:
    """The host when a check has run this body, and the next one has begun."""
    student = Submission(host).student
    try:
        student.act()
    except Exception as error:
        assert "ordinary" in str(error), body
    host.begin(SECONDS)
    return host


def acting(body: str) -> str:
    return f"{HEAD}def act():\n    {body}\n"


@pytest.mark.parametrize("change", CHANGES)
def test_a_changed_process_does_not_serve_the_next_check(place: Opened, change: str) -> None:
    host = place.host(acting(CHANGES[change]), walls=FILES_OPEN)
    assert after(host, change).usage.started == 1
    Submission(host).student.nothing()


@pytest.mark.parametrize("use", ORDINARY)
def test_ordinary_use_keeps_the_process(place: Opened, use: str) -> None:
    host = place.host(acting(ORDINARY[use]))
    assert after(host, use).usage.started == 0
    assert after(host, use).usage.started == 0


@pytest.mark.parametrize("change", ["trace", "built-in function", "standard output", "thread"])
def test_a_change_at_import_is_seen_too(place: Opened, change: str) -> None:
    host = place.host(f"{HEAD}{CHANGES[change]}\ndef act():\n    pass\n")
    assert after(host, change).usage.started == 1


def test_an_untouched_process_is_unchanged() -> None:
    footprint = Footprint()
    assert footprint.unchanged()
    assert footprint.unchanged()


def test_a_change_that_is_undone_is_none(monkeypatch: pytest.MonkeyPatch) -> None:
    footprint = Footprint()
    with monkeypatch.context() as patch:
        patch.setattr(np, "dot", np.multiply)
        assert not footprint.unchanged()
    assert footprint.unchanged()


def test_an_ended_thread_is_none() -> None:
    footprint, release = Footprint(), threading.Event()
    thread = threading.Thread(target=release.wait, daemon=True)
    thread.start()
    assert not footprint.unchanged()
    release.set()
    thread.join()
    assert footprint.unchanged()


def test_every_name_of_numpy_and_every_built_in_one_is_watched() -> None:
    footprint = Footprint()
    names = [(np, "argmax"), (np, "ndarray"), (np, "pi"), (np.random, "shuffle"),
             (np.random, "Generator"), (builtins, "isinstance"), (builtins, "print"),
             (builtins, "ValueError")]  # fmt: skip
    for module, name in names:
        kept = getattr(module, name)
        setattr(module, name, object())
        seen = not footprint.unchanged()
        setattr(module, name, kept)
        assert seen, name


def test_names_that_numpy_adds_later_are_no_change(monkeypatch: pytest.MonkeyPatch) -> None:
    footprint = Footprint()
    monkeypatch.setattr(np, "a_part_that_was_loaded_late", object(), raising=False)
    assert footprint.unchanged()


def test_a_process_that_cannot_be_looked_at_has_changed(monkeypatch: pytest.MonkeyPatch) -> None:
    footprint = Footprint()

    def gone() -> str:
        raise FileNotFoundError(2, "No such file or directory")

    monkeypatch.setattr(os, "getcwd", gone)
    assert not footprint.unchanged()


def test_other_streams_are_a_change(monkeypatch: pytest.MonkeyPatch) -> None:
    footprint = Footprint()
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not footprint.unchanged()
