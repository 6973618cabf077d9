"""Thousands of frames from a hostile worker: no fault of ours, nothing that grows or takes long.

What a worker sends is drawn close to the protocol, with calls to known-good functions among it, and
then damaged. The draws change with every commit; `.ci/run all` makes 10,000 of them.
"""

from __future__ import annotations

import inspect
import time
from pathlib import Path

import numpy as np
import pytest
from hypothesis import given, seed, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.course.contents import COURSE
from grader.errors import SubmissionFault
from grader.worker.allowance import FOR_SUBMISSIONS
from grader.worker.client import Setup, Worker
from grader.worker.host import Usage
from grader.worker.inside.values import Encoder
from grader.worker.proxies import open_host
from tests.slices import EVERYTHING, current_turn

from .forging import READY, framed, scripted
from .strategies import EXAMPLES, NUMBERS, is_plain, json_values, values
from .test_forgery import likely, replies

resource = pytest.importorskip("resource", reason="the peak of the memory is not told here")

PARTS, EXAMPLES_OF_EACH = (20, 500) if EVERYTHING else (1, 300)
SECONDS = 10.0
GROWTH = 100 << 20

GOOD = COURSE.known_good
numbers = st.sampled_from([number for number in NUMBERS if abs(number) < 2**63])
states = st.dictionaries(st.sampled_from(GOOD.attributes), values | numbers, max_size=6)
matrices = nps.arrays("f8", nps.array_shapes(min_dims=2, max_dims=2, min_side=0, max_side=4))
likely_states = st.fixed_dictionaries(
    {}, optional={name: matrices | numbers for name in GOOD.attributes}
)
arguments = matrices | numbers | st.just(1) | values | states


@st.composite
def calls(draw: st.DrawFn) -> bytes:
    """A call to a known-good function, with values of every kind."""
    encoder = Encoder(lambda value: {"handle": [1, "Net"]})
    name = draw(st.sampled_from(sorted(GOOD.every)))
    args = [
        draw(likely_states | states if parameter.name == "state" else arguments)
        for parameter in inspect.signature(GOOD.every[name]).parameters.values()
        if parameter.kind is parameter.POSITIONAL_OR_KEYWORD
    ]
    message = {
        "reply": "callback", "function": name, "args": encoder.encode(args), "kwargs": {},
    }  # fmt: skip
    return framed(message, *map(bytes, encoder.segments))


@st.composite
def arbitrary(draw: st.DrawFn) -> bytes:
    """A message that is close to the protocol, with segments that fit it by chance."""
    message = draw(replies | likely | json_values)
    return framed(message, *draw(st.lists(st.binary(max_size=64), max_size=3)))


@st.composite
def damaged(draw: st.DrawFn) -> bytes:
    """What a worker writes after its greeting, at times with some of its bits turned over."""
    frames = st.lists(calls() | calls() | arbitrary(), min_size=1, max_size=6)
    written = bytearray(b"".join(draw(frames)))
    places = st.tuples(st.integers(0, len(written) - 1), st.integers(1, 255))
    for place, flips in draw(st.just([]) | st.just([]) | st.lists(places, max_size=2)):
        written[place] ^= flips
    return bytes(written)


def hostile(folder: Path, written: bytes) -> Worker:
    """The trusted side of a worker that may call all known-good functions."""
    setup = Setup(folder, folder / "output.txt", known_good=GOOD.every)
    wrapped = open_host(setup, Usage()).setup.known_good
    worker = scripted(folder, framed(READY) + written, known_good=wrapped)
    worker.offered = frozenset(GOOD.every)
    return worker


def is_harmless(folder: Path, written: bytes) -> bool:
    """Whether a request is answered with plain data or a fault of the submission, and soon."""
    worker, started = hostile(folder, written), time.monotonic()
    try:
        with np.errstate(all="ignore"):
            value = worker.request("call", {}, call="f()", seconds=SECONDS, on_tick=lambda n: None)
        harmless = is_plain(value)
    except SubmissionFault as fault:
        harmless = len(fault.message) < 20_000
    finally:
        worker.stop()
    few = len(worker.functions) <= FOR_SUBMISSIONS.functions
    return harmless and few and time.monotonic() < started + SECONDS


def peak() -> int:
    """The most memory that this process has had."""
    return int(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss) * 1024


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("part", range(PARTS))
def test_nothing_that_a_worker_sends_is_a_fault_of_ours_or_grows(tmp_path: Path, part: int) -> None:
    @seed(PARTS * current_turn() + part)
    @settings(EXAMPLES, max_examples=EXAMPLES_OF_EACH)
    @given(written=damaged())
    def send(written: bytes) -> None:
        assert is_harmless(tmp_path, written)

    # What the first call of anything allocates for good.
    is_harmless(tmp_path, framed({"reply": "value", "id": 1, "value": 1}))
    before = peak()
    send()
    assert peak() < before + GROWTH
