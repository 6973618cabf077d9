"""Frames on the wire: a length-prefixed JSON message followed by raw segments.

    magic "NNG1" | u32 length of the message | u32 number of segments
    u64 length of each segment | the message, UTF-8 JSON | the segments, back to back

Lengths are checked against the limits before anything is allocated. The standard library only:
the worker reads its first frame before NumPy is imported.
"""

from __future__ import annotations

import json
import socket
import struct
import time
from dataclasses import dataclass
from typing import Any

MAGIC = b"NNG1"
# The most characters of a whole number below 2**64 and its sign.
MAX_DIGITS = 20
HEADER = struct.Struct("!4sII")
LENGTH = struct.Struct("!Q")


class WireError(Exception):
    """The other end sent something that is not in the protocol, or beyond a limit."""


class ChannelClosed(WireError):
    """The other end is gone."""


@dataclass(frozen=True)
class FrameLimits:
    """The most that one frame may hold: bytes of the message, segments, bytes of all segments.

    By default, what the trusted side reads of a submission.
    """

    message: int = 4 << 20
    segments: int = 1024
    payload: int = 8 << 20


READ_BY_WORKER = FrameLimits(payload=4 << 30)


@dataclass(frozen=True)
class Frame:
    """One message, the raw bytes of its arrays, and the number of bytes of the message.

    Who builds an array takes its segment out: there is then None.
    """

    message: dict[str, Any]
    segments: list[bytearray | None]
    length: int = 0


class Channel:
    """One end of the pipe. Every send and receive takes a deadline on `time.monotonic`'s clock."""

    def __init__(self, sock: socket.socket, limits: FrameLimits) -> None:
        self._socket = sock
        self._limits = limits

    def close(self) -> None:
        """Close this end; the other end then reads a closed channel."""
        self._socket.close()

    def send(
        self,
        message: dict[str, Any],
        segments: list[memoryview],
        deadline: float | None = None,
    ) -> None:
        """Write one frame; raises TimeoutError at the deadline, ChannelClosed without a reader."""
        body = json.dumps(message, allow_nan=False).encode()
        head = HEADER.pack(MAGIC, len(body), len(segments))
        lengths = b"".join(LENGTH.pack(segment.nbytes) for segment in segments)
        try:
            for part in (memoryview(head + lengths + body), *segments):
                self._arm(deadline)
                self._socket.sendall(part)
        except TimeoutError:
            raise
        except OSError as error:
            raise ChannelClosed("the other end closed the pipe") from error

    def receive(self, deadline: float | None = None) -> Frame:
        """Read one frame; raises TimeoutError, ChannelClosed or WireError."""
        magic, message_length, count = HEADER.unpack(self._read(HEADER.size, deadline))
        if magic != MAGIC:
            raise WireError("a frame does not begin with the magic number")
        if message_length > self._limits.message or count > self._limits.segments:
            raise WireError("a frame is larger than the limits allow")
        table = self._read(LENGTH.size * count, deadline)
        lengths = [length for (length,) in LENGTH.iter_unpack(table)]
        if sum(lengths) > self._limits.payload:
            raise WireError("a frame is larger than the limits allow")
        message = parse_message(self._read(message_length, deadline))
        return Frame(message, [self._read(each, deadline) for each in lengths], message_length)

    def _arm(self, deadline: float | None) -> None:
        if deadline is None:
            self._socket.settimeout(None)
            return
        left = deadline - time.monotonic()
        if left <= 0:
            raise TimeoutError
        self._socket.settimeout(left)

    def _read(self, length: int, deadline: float | None) -> bytearray:
        buffer = bytearray(length)
        view = memoryview(buffer)
        while view.nbytes:
            self._arm(deadline)
            try:
                received = self._socket.recv_into(view)
            except TimeoutError:
                raise
            except OSError as error:
                raise ChannelClosed("the other end closed the pipe") from error
            if received == 0:
                raise ChannelClosed("the other end closed the pipe")
            view = view[received:]
        return buffer


def parse_message(body: bytes | bytearray) -> dict[str, Any]:
    """The JSON object in `body`; raises WireError for anything else."""
    try:
        message = json.loads(
            body.decode("utf-8"), parse_constant=_refuse_constant, parse_int=_short_int
        )
    except (ValueError, RecursionError) as error:
        raise WireError("a message is not valid JSON") from error
    if not isinstance(message, dict):
        raise WireError("a message is not a JSON object")
    return message


def _short_int(digits: str) -> int:
    if len(digits) > MAX_DIGITS:
        raise ValueError("a whole number has too many digits")
    return int(digits)


def _refuse_constant(name: str) -> float:
    raise ValueError(f"{name} is not in the protocol")
