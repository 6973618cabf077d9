"""Frames come back as they were sent; anything else is a WireError within the limits."""

from __future__ import annotations

import contextlib
import json
import socket
import threading
import time
import tracemalloc
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.worker.client import decode_reference
from grader.worker.inside.frames import (
    HEADER,
    LENGTH,
    MAGIC,
    Channel,
    ChannelClosed,
    Frame,
    FrameLimits,
    WireError,
    parse_message,
)
from grader.worker.inside.values import Decoder, Encoder

from .strategies import EXAMPLES, is_plain, values

SMALL = FrameLimits(message=1 << 16, segments=8, payload=1 << 16)
MEGABYTE = 1 << 20

messages = st.dictionaries(st.text(max_size=10), st.integers() | st.text() | st.none(), max_size=4)
segments = st.lists(st.binary(max_size=200), max_size=8)


@pytest.fixture
def pair() -> Iterator[tuple[Channel, Channel]]:
    one, other = socket.socketpair()
    with one, other:
        yield Channel(one, SMALL), Channel(other, SMALL)


def framed(body: bytes, *parts: bytes, magic: bytes = MAGIC) -> bytes:
    head = HEADER.pack(magic, len(body), len(parts))
    lengths = b"".join(LENGTH.pack(len(part)) for part in parts)
    return head + lengths + body + b"".join(parts)


def received(data: bytes, limits: FrameLimits = SMALL) -> Frame:
    """The frame that arrives when the other end writes `data` and is gone."""
    ours, theirs = socket.socketpair()
    writer = threading.Thread(target=write_and_close, args=(theirs, data))
    writer.start()
    with ours:
        try:
            return Channel(ours, limits).receive()
        finally:
            ours.close()
            writer.join()


def write_and_close(sock: socket.socket, data: bytes) -> None:
    # A reader that has seen enough hangs up.
    with sock, contextlib.suppress(OSError):
        sock.sendall(data)


def read_value(data: bytes) -> Any:
    """What the trusted side makes of `data`: a frame, and the value in it."""
    frame = received(data)
    return Decoder(frame.segments, decode_reference).decode(frame.message.get("value"))


def value_frame(value: Any) -> bytes:
    encoder = Encoder(lambda value: {"handle": [1, type(value).__name__]})
    message = {"reply": "value", "id": 1, "value": encoder.encode(value)}
    return framed(json.dumps(message).encode(), *map(bytes, encoder.segments))


def peak_bytes(work: Callable[[], object]) -> int:
    tracemalloc.start()
    try:
        work()
        return tracemalloc.get_traced_memory()[1]
    finally:
        tracemalloc.stop()


@EXAMPLES
@given(message=messages, parts=segments)
def test_a_frame_comes_back_as_it_was_sent(message: dict[str, Any], parts: list[bytes]) -> None:
    one, other = socket.socketpair()
    with one, other:
        Channel(one, SMALL).send(message, [memoryview(part) for part in parts])
        frame = Channel(other, SMALL).receive()
    assert frame.message == message
    assert frame.segments == parts


def test_frames_keep_their_order(pair: tuple[Channel, Channel]) -> None:
    for number in range(5):
        pair[0].send({"n": number}, [memoryview(bytes([number]))])
    frames = [pair[1].receive() for _ in range(5)]
    assert [(frame.message["n"], frame.segments[0][0]) for frame in frames] == [
        (number, number) for number in range(5)
    ]


def test_a_frame_larger_than_the_pipe_holds_comes_through() -> None:
    payload = bytes(range(256)) * (1 << 14)
    frame = received(framed(b"{}", payload), FrameLimits(payload=len(payload)))
    assert frame.segments == [payload]


def test_nan_is_never_written_as_json(pair: tuple[Channel, Channel]) -> None:
    with pytest.raises(ValueError, match="not JSON compliant"):
        pair[0].send({"value": float("nan")}, [])


def test_a_frame_at_every_limit_is_read() -> None:
    text = "x" * (SMALL.message - len('{"t": ""}'))
    body = json.dumps({"t": text}).encode()
    parts = [b"p" * (SMALL.payload // SMALL.segments)] * SMALL.segments
    frame = received(framed(body, *parts))
    assert (len(body), len(frame.segments)) == (SMALL.message, SMALL.segments)
    assert sum(map(len, frame.segments)) == SMALL.payload


@pytest.mark.parametrize(
    "head",
    [
        pytest.param(HEADER.pack(MAGIC, SMALL.message + 1, 0), id="message"),
        pytest.param(HEADER.pack(MAGIC, 2**32 - 1, 0), id="message of 4 GiB"),
        pytest.param(HEADER.pack(MAGIC, 2, SMALL.segments + 1), id="segments"),
        pytest.param(HEADER.pack(MAGIC, 2, 2**32 - 1), id="four billion segments"),
        pytest.param(HEADER.pack(MAGIC, 2, 1) + LENGTH.pack(SMALL.payload + 1), id="payload"),
        pytest.param(HEADER.pack(MAGIC, 2, 1) + LENGTH.pack(2**64 - 1), id="16 EiB"),
        pytest.param(
            HEADER.pack(MAGIC, 2, 2) + LENGTH.pack(SMALL.payload) + LENGTH.pack(1), id="sum"
        ),
    ],
)
def test_a_frame_beyond_a_limit_is_refused_before_it_is_read(head: bytes) -> None:
    def refuse() -> None:
        with pytest.raises(WireError, match="larger than the limits"):
            received(head + b"{}")

    assert peak_bytes(refuse) < MEGABYTE


def test_a_message_that_is_announced_and_never_comes_takes_no_more_than_the_limit() -> None:
    def wait_in_vain() -> None:
        with pytest.raises(ChannelClosed):
            received(HEADER.pack(MAGIC, SMALL.message, 1) + LENGTH.pack(SMALL.payload))

    assert peak_bytes(wait_in_vain) < MEGABYTE


@pytest.mark.parametrize("magic", [b"NNG2", b"\0\0\0\0", b"HTTP", MAGIC[::-1]])
def test_another_magic_number_is_refused(magic: bytes) -> None:
    with pytest.raises(WireError, match="magic"):
        received(framed(b"{}", magic=magic))


@pytest.mark.parametrize("keep", range(len(framed(b'{"a": 1}', b"four", b""))))
def test_a_frame_that_stops_early_is_a_closed_channel(keep: int) -> None:
    with pytest.raises(ChannelClosed):
        received(framed(b'{"a": 1}', b"four", b"")[:keep])


@pytest.mark.parametrize(
    "body",
    [
        pytest.param(b"", id="nothing"),
        pytest.param(b"{", id="unfinished"),
        pytest.param(b"{} {}", id="two objects"),
        pytest.param(b"[]", id="list"),
        pytest.param(b"null", id="null"),
        pytest.param(b'"text"', id="text"),
        pytest.param(b"7", id="number"),
        pytest.param(b'{"a": NaN}', id="NaN"),
        pytest.param(b'{"a": Infinity}', id="Infinity"),
        pytest.param(b'{"a": -Infinity}', id="-Infinity"),
        pytest.param(b"{a: 1}", id="bare key"),
        pytest.param(b"\xef\xbb\xbf{}", id="byte order mark"),
        pytest.param(b'{"a": "\xff"}', id="not UTF-8"),
        pytest.param('{"a": 1}'.encode("utf-16"), id="UTF-16"),
        pytest.param(b'{"a": ' + b"[" * 100_000, id="100,000 open brackets"),
        pytest.param(b'{"a": ' + b"[" * 100_000 + b"]" * 100_000 + b"}", id="100,000 lists"),
        pytest.param(b'{"a":' * 100_000, id="100,000 open objects"),
    ],
)
def test_a_message_that_is_not_a_json_object_is_refused(body: bytes) -> None:
    with pytest.raises(WireError):
        parse_message(body)


@pytest.mark.parametrize("digits", [20, 400, 5_000, 60_000])
def test_a_huge_whole_number_is_refused(digits: int) -> None:
    with pytest.raises(WireError):
        read_value(framed(b'{"value": ' + b"9" * digits + b"}"))


@EXAMPLES
@given(body=st.binary(max_size=100))
def test_arbitrary_bytes_are_a_message_or_a_wire_error(body: bytes) -> None:
    with contextlib.suppress(WireError):
        assert type(parse_message(body)) is dict


@EXAMPLES
@given(data=st.binary(max_size=200))
def test_arbitrary_bytes_are_never_another_exception(data: bytes) -> None:
    with pytest.raises(WireError):
        received(data)


@EXAMPLES
@given(value=values, data=st.data())
def test_a_changed_frame_is_plain_data_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    frame = bytearray(value_frame(value))
    places = st.integers(0, len(frame) - 1)
    for place, flips in data.draw(st.lists(st.tuples(places, st.integers(1, 255)), max_size=6)):
        frame[place] ^= flips
    assert_plain_or_refused(bytes(frame))


@EXAMPLES
@given(value=values, data=st.data())
def test_a_spliced_frame_is_plain_data_or_a_wire_error(value: Any, data: st.DataObject) -> None:
    frame = value_frame(value)
    start, stop = sorted(data.draw(st.tuples(*[st.integers(0, len(frame))] * 2)))
    assert_plain_or_refused(frame[:start] + data.draw(st.binary(max_size=20)) + frame[stop:])


def assert_plain_or_refused(data: bytes) -> None:
    try:
        value = read_value(data)
    except WireError:
        return
    assert is_plain(value)


def test_bytes_after_a_frame_are_not_taken_for_the_next_one(
    pair: tuple[Channel, Channel],
) -> None:
    pair[0].send({}, [])
    pair[0]._socket.sendall(b"x" * HEADER.size)
    assert pair[1].receive() == Frame({}, [], len(b"{}"))
    with pytest.raises(WireError, match="magic"):
        pair[1].receive()


def test_reading_stops_at_the_deadline(pair: tuple[Channel, Channel]) -> None:
    with pytest.raises(TimeoutError):
        pair[1].receive(time.monotonic() + 0.01)


def test_reading_stops_at_the_deadline_within_a_frame(pair: tuple[Channel, Channel]) -> None:
    pair[0]._socket.sendall(framed(b"{}", b"payload")[:-1])
    with pytest.raises(TimeoutError):
        pair[1].receive(time.monotonic() + 0.01)


def test_nothing_is_read_after_the_deadline(pair: tuple[Channel, Channel]) -> None:
    pair[0].send({}, [])
    with pytest.raises(TimeoutError):
        pair[1].receive(time.monotonic() - 1)


def test_writing_to_an_end_that_does_not_read_stops_at_the_deadline(
    pair: tuple[Channel, Channel],
) -> None:
    payload = memoryview(bytes(8 * MEGABYTE))
    with pytest.raises(TimeoutError):
        pair[0].send({}, [payload], time.monotonic() + 0.01)


def test_writing_to_an_end_that_is_gone_is_a_closed_channel(pair: tuple[Channel, Channel]) -> None:
    pair[1].close()
    with pytest.raises(ChannelClosed):
        pair[0].send({}, [memoryview(bytes(MEGABYTE))])


def test_reading_from_an_end_that_is_gone_is_a_closed_channel(
    pair: tuple[Channel, Channel],
) -> None:
    pair[0].close()
    with pytest.raises(ChannelClosed):
        pair[1].receive()


def test_a_closed_channel_is_a_wire_error() -> None:
    assert issubclass(ChannelClosed, WireError)
