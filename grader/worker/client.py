"""The trusted side's end of one worker: requests with a deadline, replies taken for claims.

Nothing here trusts the worker: replies are limited in size and time, decoded into plain types,
and anything outside the protocol ends the process and is a crash of the submission.
"""

from __future__ import annotations

import contextlib
import socket
import tempfile
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from itertools import count
from pathlib import Path
from typing import Any

from grader.errors import Crashed, KitError, SubmissionFault, TimedOut, Warned
from grader.worker import fault_messages, processes
from grader.worker.allowance import FOR_SUBMISSIONS, Allowance, Bounds, Extent
from grader.worker.inside.frames import (
    READ_BY_WORKER,
    Channel,
    ChannelClosed,
    Frame,
    WireError,
)
from grader.worker.inside.values import Decoder, Encoder, check_int
from grader.worker.inside.walls import WALLS
from grader.worker.path_hiding import hide_places
from grader.worker.printed import Printed
from grader.worker.remove_tree import remove_tree

START_SECONDS = 60.0
DOCTOR = "`python -m grader doctor` tells what this machine offers."
OUTPUT_BYTES = 64 * 1024
LIMITS = {"AS": 1600 << 20, "CPU": 600, "FSIZE": 4 << 20, "NOFILE": 64, "CORE": 0}


@dataclass(frozen=True)
class Setup:
    """What a worker is started with.

    `home` is the folder in which its scratch folder is made, and the file for what it prints.
    `graded` are the names that the rubric asks for, so that none is taken for a misspelling.
    `walls` are those to close around it, where the system has them.
    `switchable` names the functions that can be answered by `known_good` instead of by the
    submission; `attributes` are those of an object that a known-good method may read.
    `bounds` are those of what the worker may ask for.
    """

    folder: Path
    home: Path
    graded: tuple[str, ...] = ()
    switchable: tuple[str, ...] = ()
    attributes: tuple[str, ...] = ()
    known_good: Mapping[str, Callable[..., Any]] = field(default_factory=dict)
    walls: tuple[str, ...] = WALLS
    launch: processes.Launch = processes.start
    bounds: Bounds = FOR_SUBMISSIONS


@dataclass(frozen=True)
class Reference:
    """An object that stays in the worker: its number there and its class's name."""

    number: int
    kind: str


@dataclass(frozen=True)
class Generator:
    """Stands for `numpy.random.default_rng(seed)`, made in the worker."""

    seed: int


class Worker:
    """One child process with a submission in it."""

    def __init__(self, setup: Setup) -> None:
        self._setup = setup
        self._numbers = count(1)
        self._pending: SubmissionFault | None = None
        self._number = 0
        self.warnings: list[Warned] = []
        self.functions: dict[int, Callable[..., Any]] = {}
        # The known-good functions that are switched on: the worker may ask for no other.
        self.offered: frozenset[str] = frozenset()
        self.used: set[str] = set()
        self._allowance = Allowance(setup.bounds)
        # What the calls of the worker that are being answered work with, the innermost last.
        self._answering: list[Extent] = []
        self.ended: processes.Ended | None = None
        self.sandbox = ""
        self._unread = b""
        self._start()

    def _start(self) -> None:
        ours, theirs = socket.socketpair()
        self._channel = Channel(ours, self._setup.bounds.frame)
        self._scratch = Path(tempfile.mkdtemp(prefix="scratch-", dir=self._setup.home))
        self._printed = Printed(self._setup.home)
        try:
            with theirs:
                self._process = self._setup.launch(theirs, self._scratch, self._printed.fileno())
        except BaseException:
            self._let_go()
            raise
        config = {
            "verb": "configure",
            "folder": str(self._setup.folder),
            "scratch": str(self._scratch),
            "site_packages": processes.site_packages(),
            "limits": LIMITS,
            "walls": list(self._setup.walls),
            "bytes": self._setup.bounds.frame.payload,
            "switchable": list(self._setup.switchable),
            "attributes": list(self._setup.attributes),
        }
        # A child that dies at once is noticed when its greeting does not come.
        with contextlib.suppress(ChannelClosed):
            self._channel.send(config, [], time.monotonic() + START_SECONDS)

    def greet(self) -> str:
        """Wait until the worker is ready; the level of the sandbox that it reached."""
        if self.sandbox:
            return self.sandbox
        try:
            message = self._channel.receive(time.monotonic() + START_SECONDS).message
        except (WireError, TimeoutError) as error:
            self.stop()
            why = self.ended.why if self.ended else ""
            raise KitError(
                f"The worker process did not start. {why or DOCTOR} {self.output()}".strip()
            ) from error
        self.sandbox = str(message.get("sandbox", ""))
        return self.sandbox

    @property
    def alive(self) -> bool:
        """Whether this worker can still take a request."""
        return self.ended is None

    def stop(self) -> None:
        """End the process and everything it started; throw its scratch folder away."""
        if self.ended is None:
            self.ended = self._process.end()
            self._unread = self._printed.take(OUTPUT_BYTES)
            self._let_go()

    def _let_go(self) -> None:
        self._channel.close()
        self._printed.close()
        remove_tree(self._scratch)

    def begin_check(self) -> None:
        """Let a new check find nothing of the last."""
        self.warnings.clear()
        self.functions.clear()
        self.used.clear()
        self._allowance.reset()

    def output(self) -> str:
        """What the submission has printed since the last call, cut to 64 KiB."""
        self._unread += self._printed.take(OUTPUT_BYTES) if self.alive else b""
        unread, self._unread = self._unread, b""
        return self._hide_places(unread.decode("utf-8", "replace"))

    def _hide_places(self, text: str) -> str:
        return hide_places(text, self._setup.folder, self._scratch)

    def request(
        self,
        verb: str,
        fields: Mapping[str, Any],
        *,
        call: str,
        seconds: float,
        on_tick: Callable[[int], None] | None = None,
    ) -> Any:
        """Send one request and return the value of its reply.

        `call` describes it in messages ("relu(z)"). Raises a SubmissionFault for every other
        reply, for silence until the deadline, and for a worker that died or broke the protocol.
        """
        self.greet()
        self._number += 1
        number, started = self._number, time.monotonic()
        try:
            self._send({"verb": verb, "id": number}, fields, started + seconds)
            frame = self._await_reply(number, started + seconds, on_tick)
            importing = str(fields["module"]) if verb == "load" else ""
            return self._open_reply(frame, call, importing)
        except TimeoutError:
            self.stop()
            raise TimedOut(fault_messages.timed_out(call, time.monotonic() - started)) from None
        except ChannelClosed:
            ended = self._how_it_ended()
            raise Crashed(fault_messages.crashed(call, ended.code, ended.why)) from None
        except WireError as error:
            self.stop()
            raise Crashed(fault_messages.broken_reply(call, str(error))) from None

    def _how_it_ended(self) -> processes.Ended:
        if self.ended is None:
            # The pipe closes a moment before the process is gone; its own exit code is wanted.
            self._process.wait_for_exit(seconds=1.0)
            self.stop()
        assert self.ended is not None
        return self.ended

    def _send(self, head: dict[str, Any], fields: Mapping[str, Any], deadline: float) -> None:
        encoder = Encoder(self._reference, READ_BY_WORKER.payload)
        message = dict(head)
        for name, value in fields.items():
            message[name] = self._encode_field(encoder, name, value)
        self._channel.send(message, encoder.segments, deadline)

    def _encode_field(self, encoder: Encoder, name: str, value: Any) -> Any:
        if name == "kwargs":
            return {key: encoder.encode(part) for key, part in value.items()}
        return encoder.encode(value) if name == "value" else self._encode_args(encoder, name, value)

    def _encode_args(self, encoder: Encoder, name: str, value: Any) -> Any:
        return encoder.encode(list(value)) if name == "args" else value

    def _reference(self, value: Any) -> dict[str, Any]:
        if isinstance(value, Reference):
            return {"handle": [value.number, value.kind]}
        if isinstance(value, Generator):
            return {"rng": value.seed}
        if callable(value):
            self._allowance.register(len(self.functions))
            number = next(self._numbers)
            self.functions[number] = value
            return {"callback": number}
        raise TypeError(f"a {type(value).__name__} cannot be sent to a worker")

    def _await_reply(
        self, number: int, deadline: float, on_tick: Callable[[int], None] | None
    ) -> Frame:
        while True:
            frame = self._allowance.receive(self._channel.receive(deadline))
            kind = frame.message.get("reply")
            if kind == "tick":
                if on_tick is not None:
                    on_tick(whole_number(frame.message.get("count")))
            elif kind == "callback":
                self._answer_callback(frame, deadline)
            elif frame.message.get("id") != number:
                raise WireError("a reply answers another request")
            else:
                return frame

    def _answer_callback(self, frame: Frame, deadline: float) -> None:
        args = self._decode(frame, frame.message.get("args"))
        named = frame.message.get("kwargs")
        if not isinstance(named, dict):
            raise WireError("a callback's named arguments are not an object")
        kwargs = {name: self._decode(frame, value) for name, value in named.items()}
        try:
            answer = self._answer(frame.message.get("function"), args, kwargs)
        except SubmissionFault as fault:
            if not self.alive:
                raise
            if isinstance(fault, TimedOut):
                # Nothing was asked any more: the request under way has used all the time.
                raise TimeoutError from None
            self._pending = fault
            self._refuse("the call failed", deadline)
        except Exception as error:
            self._refuse(f"{type(error).__name__}: {error}", deadline)
        else:
            self._tell_answer(answer, deadline)

    def _tell_answer(self, answer: Any, deadline: float) -> None:
        """Send what a call gave; from odd arguments it may be nothing that can be sent."""
        try:
            self._send({"verb": "result"}, {"value": answer}, deadline)
        except TypeError as error:
            self._refuse(str(error), deadline)

    def _refuse(self, text: str, deadline: float) -> None:
        self._send({"verb": "refuse", "text": text[:500]}, {}, deadline)

    def _answer(self, name: Any, args: Any, kwargs: dict[str, Any]) -> Any:
        """Call a function that was offered, unless that would be more work than any check needs."""
        function = self._callback(name)
        self._allowance.nest(len(self._answering) + 1)
        extent = Extent(self._setup.bounds, numbers_are_sizes=isinstance(name, str))
        self._answering.append(extent)
        try:
            extent.add(*args, *kwargs.values())
            return function(*args, **kwargs)
        finally:
            self._answering.pop()

    def _callback(self, name: Any) -> Callable[..., Any]:
        if isinstance(name, str) and name in self.offered:
            self.used.add(name)
            return self._setup.known_good[name]
        if isinstance(name, int) and name in self.functions:
            return self.functions[name]
        raise WireError("a callback names a function that was not offered")

    def _decode(self, frame: Frame, data: Any) -> Any:
        return Decoder(frame.segments, decode_reference).decode(data)

    def _open_reply(self, frame: Frame, call: str, importing: str) -> Any:
        pending, self._pending = self._pending, None
        message = frame.message
        self.warnings += (
            replace(each, text=self._hide_places(each.text), file=self._hide_places(each.file))
            for each in fault_messages.warnings_of(message.get("warnings"))
        )
        if message.get("reply") == "value":
            value = self._decode(frame, message.get("value"))
            for extent in self._answering[-1:]:
                extent.add(value)
            return value
        if isinstance(message.get("text"), str):
            message["text"] = self._hide_places(message["text"])
        raise (
            pending
            if pending is not None
            else fault_messages.fault(message, call, self._setup.graded, importing)
        )


def decode_reference(tag: str, body: Any) -> Reference:
    """A handle from the worker; raises WireError for any other tag."""
    fits = tag == "handle" and isinstance(body, list) and len(body) == 2
    if not fits or type(body[0]) is not int or not isinstance(body[1], str):
        raise WireError("a value has an unknown tag")
    return Reference(body[0], fault_messages.cut(body[1], fault_messages.MAX_NAME))


def whole_number(value: Any) -> int:
    """`value` if it is a whole number of 64 bits, else WireError."""
    if type(value) is not int:
        raise WireError("a tick does not count")
    return check_int(value)
