"""Paths of the grading machine do not reach a report; what else is written stays."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.path_hiding import KIT, hide_places
from grader.worker.processes import site_packages

from .strategies import EXAMPLES

pytestmark = pytest.mark.skipif(os.name != "posix", reason="paths with slashes")

ROOT = Path(os.sep) / "tmp" / "grader-xyz"
SUBMISSION = ROOT / "submission"
SCRATCH = ROOT / "scratch-abc"
NUMPY = Path(site_packages()) / "numpy"
INSIDE = KIT / "grader" / "worker" / "inside"
PLACES = (SUBMISSION, SCRATCH, ROOT, Path(site_packages()), KIT, Path(sys.prefix),
          Path(sys.base_prefix))  # fmt: skip

pieces = st.one_of(
    st.sampled_from([
        *map(str, PLACES), *(f"{place}{os.sep}" for place in PLACES), os.sep, "network.py", "\n",
        '  File "', '", line 12, in f', "    x = 1", " ", ".", "..", "\x00", "\u6f22", "kit/",
    ]),
    st.text(max_size=8),
)  # fmt: skip
texts = st.lists(pieces, max_size=12).map("".join)


def hidden(text: str) -> str:
    return hide_places(text, SUBMISSION, SCRATCH)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        (f"{SUBMISSION}/network.py", "network.py"),
        (f"cannot open {SUBMISSION}", "cannot open ."),
        (f"{SCRATCH}/notes.txt", "notes.txt"),
        (f"cwd {SCRATCH}", "cwd ."),
        (f"{ROOT}/results.json", "../results.json"),
        (f"listing {ROOT}:", "listing ..:"),
        (f"{NUMPY}/linalg.py", "site-packages/numpy/linalg.py"),
        (f"{KIT}/data/mnist.npz", "kit/data/mnist.npz"),
        (f"{sys.base_prefix}/lib/x.py", "python/lib/x.py"),
        (f"{SUBMISSION}/a.py and {SUBMISSION}/b.py", "a.py and b.py"),
        ("network.py, line 3", "network.py, line 3"),
        ("", ""),
    ],
    ids=map(str, range(12)),  # no id with a path of this machine
)
def test_what_is_shown_of_a_path(text: str, shown: str) -> None:
    assert hidden(text) == shown


TRACEBACK = f"""\
before
Traceback (most recent call last):
  File "{INSIDE}/child.py", line 140, in _answer
    value = self._verbs[request["verb"]](self._decode(frame, request))
            ^^^^^^^^^^^^^^^^^^^^^^^^^^^^
  File "{INSIDE}/child.py", line 200, in _call_member
    value = self._member(owner, request)(*request["args"], **request["kwargs"])
  File "{SUBMISSION}/network.py", line 7, in forward
    return 1 / 0
ZeroDivisionError: division by zero
after
"""
SHOWN = """\
before
Traceback (most recent call last):
  File "network.py", line 7, in forward
    return 1 / 0
ZeroDivisionError: division by zero
after
"""


def test_our_frames_are_left_out_of_a_printed_traceback() -> None:
    assert hidden(TRACEBACK) == SHOWN


@pytest.mark.parametrize("end", ["", "\n"])
def test_our_frame_at_the_end_is_left_out(end: str) -> None:
    assert hidden(f'x\n  File "{INSIDE}/child.py", line 1, in f{end}') == "x\n"


@pytest.mark.parametrize(
    "text",
    [
        '  File "network.py", line 7, in forward\n    return 1 / 0\n',
        "File kit/child.py is what I call it\n",
        "my kit/ is here\n    indented\n",
    ],
)
def test_other_text_stays(text: str) -> None:
    assert hidden(text) == text


@given(texts)
@EXAMPLES
def test_no_place_is_left_and_no_text_grows_much(text: str) -> None:
    shown = hidden(text)
    assert len(shown) <= 3 * len(text)
    for place in PLACES:
        # Taking out one place may put together another, of pieces that were written apart.
        assert str(place) not in shown or str(place) not in text


@given(st.text())
@EXAMPLES
def test_what_names_no_place_stays(text: str) -> None:
    if any(str(place) in text for place in PLACES):
        return
    assert hidden(text) == text


def test_hostile_repetition_takes_no_time() -> None:
    frame = f'  File "{INSIDE}/child.py", line 1, in f\n    x\n'
    assert hidden(frame * 2_000) == ""
    assert hidden(" " * 60_000) == " " * 60_000
    assert hidden('File "kit/' * 6_000) == 'File "kit/' * 6_000
