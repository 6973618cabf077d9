"""A worker that forges, garbles or withholds replies: always the submission's fault, at once.

`scripted` puts our own frames instead of a worker's; the rest runs a submission that has
found the pipe. `request` must answer with plain data or a SubmissionFault, whatever comes.
"""

from __future__ import annotations

import time
from pathlib import Path
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.errors import Crashed, KitError, NameMissing, Raised, SubmissionFault, TimedOut
from grader.worker.inside.frames import HEADER, MAGIC

from .forging import FORGER, READY, answer, framed, scripted
from .opened import Opened, call
from .strategies import EXAMPLES, is_plain, json_values

SOON = 0.1


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("scripted")


def test_a_scripted_reply_is_read_like_a_workers(folder: Path) -> None:
    assert answer(folder, {"reply": "value", "id": 1, "value": {"list": [1]}}) == [1]


replies = st.fixed_dictionaries(
    {"id": st.just(1)},
    optional={
        "reply": st.sampled_from(["value", "raised", "missing", "not_started", "callback", "tick"])
        | json_values,
        "value": json_values,
        **{name: json_values for name in ("kind", "text", "frames", "warnings", "what", "known")},
        **{name: json_values for name in ("function", "args", "kwargs", "count")},
    },
)
# Close to what a worker sends, so that every field is looked into.
frames = st.lists(st.lists(json_values, min_size=4, max_size=4) | json_values, max_size=3)
likely = st.fixed_dictionaries(
    {
        "id": st.just(1),
        "reply": st.sampled_from(["raised", "missing", "not_started", "unsendable", "callback"]),
        "kind": st.sampled_from(["SyntaxError", "SystemExit", "ValueError"]) | json_values,
        "what": st.sampled_from(["file", "name"]) | json_values,
        "args": st.just({"list": []}) | json_values,
        "function": st.sampled_from([0, 1, "activations.relu"]) | json_values,
    },
    optional={"text": json_values, "frames": frames, "warnings": frames, "known": json_values,
              "kwargs": json_values},
)  # fmt: skip


@EXAMPLES
@given(st.lists(replies | likely, max_size=3))
def test_any_reply_is_plain_data_or_the_submissions_fault(
    folder: Path, messages: list[dict[str, Any]]
) -> None:
    try:
        value = answer(folder, *messages)
    except SubmissionFault as fault:
        assert len(fault.message) < 20_000
        return
    assert is_plain(value)


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ({}, "answers another request"),
        ({"reply": "value", "value": 1}, "answers another request"),
        ({"reply": "value", "value": 1, "id": 2}, "answers another request"),
        ({"reply": "value", "value": 1, "id": "1"}, "answers another request"),
        ({"reply": "value", "value": [], "id": 1}, "no known form"),
        ({"reply": "value", "value": {"callback": 1}, "id": 1}, "unknown tag"),
        ({"reply": "value", "value": {"rng": 1}, "id": 1}, "unknown tag"),
        ({"reply": "tick", "count": "many"}, "a tick does not count"),
        ({"reply": "tick", "count": True}, "a tick does not count"),
        ({"reply": "tick", "count": 2**63}, "a whole number is too large"),
        ({"reply": "tick", "count": 10**400}, "not valid JSON"),
        ({"reply": "callback", "function": 1, "args": 5, "kwargs": 5}, "named arguments"),
        ({"reply": "callback", "function": 1, "args": [], "kwargs": {}}, "no known form"),
    ],
)
def test_a_reply_outside_the_protocol_is_a_crash(
    folder: Path, message: dict[str, Any], told: str
) -> None:
    with pytest.raises(Crashed, match=told):
        answer(folder, message)


@pytest.mark.parametrize("known", [5, True, "sigmoid", {"sigmoid": 1}, [5, None, [1]], None])
def test_names_of_another_form_suggest_nothing(folder: Path, known: Any) -> None:
    with pytest.raises(NameMissing, match=r"^student\.py has no 'f'\.$"):
        answer(folder, {"reply": "missing", "what": "name", "known": known, "id": 1})


def test_endless_texts_in_a_reply_are_cut(folder: Path) -> None:
    long = "x" * 100_000
    reply = {"reply": "raised", "kind": long, "text": long, "frames": [[long, 1, long, long]] * 9}
    with pytest.raises(Raised) as caught:
        answer(folder, {**reply, "id": 1})
    assert len(caught.value.message) < 6_000


def test_endless_warnings_in_a_reply_are_cut(folder: Path) -> None:
    entry = ["UserWarning", "x" * 3_000, "student.py", 1]
    reply = {"reply": "value", "value": 1, "id": 1, "warnings": [entry] * 50}
    worker = scripted(folder, framed(READY) + framed(reply))
    worker.request("call", {}, call="f()", seconds=10.0)
    worker.stop()
    assert sum(len(str(each)) for each in worker.warnings) <= 20 * 2_100


def test_no_more_than_the_first_names_are_looked_through(folder: Path) -> None:
    known = [f"name_{number}" for number in range(200_000)]
    reply = {"reply": "missing", "what": "name", "known": [*known, "f"], "id": 1}
    with pytest.raises(NameMissing, match=r"has no 'f'\.$"):
        answer(folder, reply)


def test_a_callback_that_was_never_offered_is_not_called(folder: Path) -> None:
    message = {"reply": "callback", "function": 7, "args": {"list": []}, "kwargs": {}}
    reply = {"reply": "value", "value": 1, "id": 1}
    assert answer(folder, message, reply) == 1


@pytest.mark.parametrize("written", [b"", b"x" * 100, framed([]), framed(READY)[:-1]])
def test_a_worker_that_never_gets_ready_is_the_kits_fault(folder: Path, written: bytes) -> None:
    worker = scripted(folder, written)
    with pytest.raises(KitError, match="did not start"):
        worker.greet()
    assert not worker.alive


def test_a_worker_that_reads_nothing_is_ended_at_the_deadline(folder: Path) -> None:
    worker = scripted(folder, framed(READY), hangs_up=False)
    with pytest.raises(TimedOut):
        worker.request("call", {"args": [np.zeros(1 << 21)]}, call="f()", seconds=SOON)
    assert not worker.alive


def test_a_worker_that_only_ticks_is_ended_at_the_deadline(folder: Path) -> None:
    ticks = framed({"reply": "tick", "count": 1}) * 1_000
    worker = scripted(folder, framed(READY) + ticks, hangs_up=False)
    with pytest.raises(TimedOut):
        worker.request("call", {}, call="f()", seconds=SOON, on_tick=lambda number: None)


def test_a_worker_that_asks_without_end_is_ended_at_the_deadline(folder: Path) -> None:
    message = {"reply": "callback", "function": 1, "args": {"list": []}, "kwargs": {}}
    worker = scripted(folder, framed(READY) + framed(message) * 1_000, hangs_up=False)
    with pytest.raises(TimedOut):
        worker.request("call", {}, call="f()", seconds=SOON)


@pytest.mark.parametrize(
    "data",
    [
        pytest.param(b"garbage", id="short"),
        pytest.param(b"garbage" * 1_000, id="long"),
        pytest.param(HEADER.pack(MAGIC, 2**32 - 1, 0), id="lying length"),
        pytest.param(HEADER.pack(MAGIC, 2, 2**32 - 1), id="lying count"),
        pytest.param(HEADER.pack(MAGIC, 2, 0) + b"[]", id="list"),
        pytest.param(HEADER.pack(MAGIC, 2, 0) + b"\xff\xff", id="not text"),
    ],
)
def test_garbage_on_the_pipe_is_a_crash(opened: Opened, data: bytes) -> None:
    worker = opened.worker(FORGER + f"\n\ndef f():\n    write({data!r})\n")
    with pytest.raises(Crashed, match="cannot be read"):
        call(worker, "f")
    assert not worker.alive


def test_half_a_frame_on_the_pipe_shifts_no_later_reply(opened: Opened) -> None:
    half = HEADER.pack(MAGIC, 50, 0)
    worker = opened.worker(FORGER + f"\n\ndef f():\n    write({half!r})\n")
    with pytest.raises(Crashed, match="cannot be read"):
        call(worker, "f")


def test_a_closed_pipe_is_a_crash(opened: Opened) -> None:
    worker = opened.worker(FORGER)
    with pytest.raises(Crashed, match=r"student\.f\(\)|student\.close\(\)"):
        call(worker, "close")
    assert not worker.alive


@pytest.mark.parametrize("number", [0, 3, -1, "2", None, 2.5])
def test_a_forged_reply_to_another_request_is_a_crash(opened: Opened, number: Any) -> None:
    worker = opened.worker(FORGER)
    call(worker, "echo", 1)
    with pytest.raises(Crashed, match="a reply answers another request"):
        call(worker, "forge", {"reply": "value", "value": 1, "id": number})
    assert not worker.alive


def test_a_forged_reply_cannot_answer_the_next_request(opened: Opened) -> None:
    worker = opened.worker(FORGER)
    assert call(worker, "forge", {"reply": "value", "value": "forged", "id": 1}) == "forged"
    with pytest.raises(Crashed, match="a reply answers another request"):
        call(worker, "echo", 1)


@pytest.mark.parametrize("reply", ["ready", "result", "passed", 5, None, ["value"]])
def test_a_forged_reply_of_an_unknown_kind_is_no_answer(opened: Opened, reply: Any) -> None:
    worker = opened.worker(FORGER)
    with pytest.raises(Raised):
        call(worker, "forge", {"reply": reply, "value": 1, "id": 1})


@pytest.mark.parametrize("function", [1, "activations.relu", "print", None, True])
def test_a_submission_reaches_no_function_that_it_was_not_given(
    opened: Opened, function: Any
) -> None:
    worker = opened.worker(FORGER)
    with pytest.raises(Raised, match=r"CallbackFailed.*was not offered"):
        call(worker, "ask", function)


def test_waiting_for_forged_replies_ends_at_the_deadline(opened: Opened) -> None:
    worker = opened.worker(
        FORGER + "\n\ndef f():\n    while True:\n        forge({'reply': 'tick', 'count': 1})\n"
    )
    started = time.monotonic()
    with pytest.raises(TimedOut):
        call(worker, "f", seconds=0.3)
    assert time.monotonic() - started < 10.0
