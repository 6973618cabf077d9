"""The worker's serving loop: a closed set of verbs, one reply for each request.

    configure  folder, scratch, site_packages, limits, walls, bytes, switchable, attributes -> ready
    load       module                                    -> value None
    call       module, name, args, kwargs, keep          -> value (a handle, if keep)
    invoke     handle, name, args, kwargs, keep          -> value (a handle, if keep)
    read       handle                                    -> value (the object itself)
    get        handle, name                              -> value
    set        handle, name, value                       -> value None
    keep       value                                     -> value (always a handle)
    items      handle, limit                             -> value (a list)
    forget                                               -> value: is the process as it was?
                                                            All handles are dropped.
    hole       module, path                              -> value: does it still raise?
    switch     active                                    -> value None
    count      handle, name                              -> value None; `name` then sends ticks
    intercept  handle, name, value, everywhere, at       -> value None; a callback sees each result
    recall     handle, name                              -> value: the arguments of the last call, a
                                                            list that is kept here and changes

While a request runs, the worker may ask the trusted side for a `callback` (a stand-in, or a
function that was passed as an argument) and serves further requests until its `result` comes.
Every request ends in `value`, `raised`, `not_started`, `missing` or `unsendable`.
"""

from __future__ import annotations

import builtins
import contextlib
import inspect
import os
import socket
import sys
import time
import warnings
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import count, islice
from typing import Any

import numpy as np

from .faults import Missing, describe
from .footprint import Footprint
from .frames import READ_BY_WORKER, Channel, ChannelClosed, Frame, WireError
from .listening import Listening, at_calls
from .loading import load, open_submission
from .output import BoundedOutput, open_outputs
from .switchboard import Switchable, Switchboard, open_switched
from .values import Decoder, Encoder
from .walls import Place, close_walls

VERBS = (
    "load", "call", "invoke", "read", "get", "set", "keep", "items", "forget", "hole", "switch",
    "count", "intercept", "recall",
)  # fmt: skip
TICK_SECONDS = 0.05
MAX_OBJECTS = 200_000


class CallbackFailed(ValueError):
    """The trusted side did not answer a callback: mostly, it refused the arguments."""


def main(channel: str) -> None:
    """Serve in a process that was started for this one worker."""
    serve(open_socket(channel))


def serve(sock: socket.socket) -> None:
    """Close the walls, then answer requests about one submission until the other end goes away.

    NumPy has been imported, with one thread: a thread that were there before the walls would
    stay outside of them.
    """
    channel = Channel(sock, READ_BY_WORKER)
    config = channel.receive().message
    sandbox = close_walls(Place.parse(config))
    # Otherwise every fork of a server would draw the same numbers.
    np.random.seed()
    # Without the site module there would be no exit() and quit(), and a NameError in their place.
    vars(builtins).update(exit=sys.exit, quit=sys.exit)
    with contextlib.suppress(ChannelClosed):
        Server(channel, config, open_outputs()).serve(sandbox)


def open_socket(argument: str) -> socket.socket:
    """The inherited end of the pipe: a file descriptor, or on Windows a shared socket."""
    if argument == "stdin":
        share = sys.stdin.buffer.read()
        return socket.fromshare(share)  # type: ignore[attr-defined, no-any-return, unused-ignore]
    return socket.socket(fileno=int(argument))


class Server:
    """Answers requests about one submission; holds the objects that handles stand for."""

    def __init__(
        self, channel: Channel, config: dict[str, Any], outputs: Sequence[BoundedOutput] = ()
    ) -> None:
        self._channel = channel
        self._outputs = outputs
        self._folder: str = config["folder"]
        self._payload: int = config["bytes"]
        self._objects: dict[int, Any] = {}
        self._numbers = count(1)
        self._listening = Listening(self._objects)
        self._verbs: dict[str, Callable[[dict[str, Any]], Any]] = {
            verb: getattr(self, f"_do_{verb}") for verb in VERBS
        }
        open_submission(self._folder)
        self._board = self._open_switchboard(config)
        self._footprint = Footprint()

    def _open_switchboard(self, config: dict[str, Any]) -> Switchboard | None:
        if not config["switchable"]:
            return None
        attributes = config["attributes"]
        entries = tuple(Switchable.parse(text, attributes) for text in config["switchable"])
        board = Switchboard(entries, self._remote)
        open_switched(board, self._folder)
        return board

    def serve(self, sandbox: str) -> None:
        """Say which level of the sandbox was reached, then answer until the channel closes."""
        self._channel.send({"reply": "ready", "sandbox": sandbox}, [])
        while True:
            self._answer(self._channel.receive())

    def _answer(self, frame: Frame) -> None:
        request = frame.message
        try:
            with warnings.catch_warnings(record=True) as caught:
                warnings.simplefilter("default")
                value = self._verbs[request["verb"]](self._decode(frame, request))
            reply, segments = self._value_reply(value)
        except ChannelClosed:
            raise
        except Missing as missing:
            reply, segments = missing_reply(missing), []
        except BaseException as error:
            reply, segments = self._describe(error), []
        reply["id"] = request["id"]
        reply["warnings"] = [warning_entry(entry) for entry in caught[:20]]
        flush_output()
        self._channel.send(reply, segments)

    def _describe(self, error: BaseException) -> dict[str, Any]:
        return describe(error, self._folder)

    def _value_reply(self, value: Any) -> tuple[dict[str, Any], list[memoryview]]:
        encoder = Encoder(self._reference, self._payload)
        try:
            if isinstance(value, Kept):
                return {"reply": "value", "value": self._reference(value.value)}, []
            return {"reply": "value", "value": encoder.encode(value)}, encoder.segments
        except WireError as error:
            return {"reply": "unsendable", "text": str(error)}, []

    def _reference(self, value: Any) -> dict[str, Any]:
        if len(self._objects) == MAX_OBJECTS:
            raise WireError("too many objects are kept")
        number = next(self._numbers)
        self._objects[number] = value
        return {"handle": [number, class_name(value)]}

    def _decode(self, frame: Frame, request: dict[str, Any]) -> dict[str, Any]:
        decoder = Decoder(frame.segments, self._from_reference)
        decoded = dict(request)
        for part in ("args", "value"):
            if part in request:
                decoded[part] = decoder.decode(request[part])
        if "kwargs" in request:
            decoded["kwargs"] = {
                name: decoder.decode(value) for name, value in request["kwargs"].items()
            }
        return decoded

    def _from_reference(self, tag: str, body: Any) -> Any:
        if tag == "handle":
            return self._objects[body[0]]
        if tag == "rng":
            return np.random.default_rng(body)
        if tag == "callback":
            return lambda *args, **kwargs: self._remote(body, args, kwargs)
        raise WireError("a value has an unknown tag")

    def _remote(self, function: str | int, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Ask the trusted side to answer a call, serving its questions meanwhile."""
        encoder = Encoder(self._reference, self._payload)
        message: dict[str, Any] = {"reply": "callback", "function": function}
        try:
            message["args"] = encoder.encode(list(args))
            message["kwargs"] = {name: encoder.encode(value) for name, value in kwargs.items()}
        except WireError as error:
            raise CallbackFailed(str(error)) from None
        self._channel.send(message, encoder.segments)
        while True:
            frame = self._channel.receive()
            if frame.message["verb"] == "result":
                return self._decode(frame, frame.message)["value"]
            if frame.message["verb"] == "refuse":
                raise CallbackFailed(frame.message["text"])
            self._answer(frame)

    def _do_load(self, request: dict[str, Any]) -> None:
        self._module(request["module"])
        restore_defaults()

    def _do_call(self, request: dict[str, Any]) -> Any:
        return self._call_member(self._module(request["module"]), request)

    def _do_invoke(self, request: dict[str, Any]) -> Any:
        return self._call_member(self._objects[request["handle"]], request)

    def _call_member(self, owner: Any, request: dict[str, Any]) -> Any:
        value = self._member(owner, request)(*request["args"], **request["kwargs"])
        return Kept(value) if request["keep"] else value

    def _do_read(self, request: dict[str, Any]) -> Any:
        return self._objects[request["handle"]]

    def _do_get(self, request: dict[str, Any]) -> Any:
        return self._member(self._objects[request["handle"]], request)

    def _do_set(self, request: dict[str, Any]) -> None:
        setattr(self._objects[request["handle"]], request["name"], request["value"])

    def _do_keep(self, request: dict[str, Any]) -> Any:
        return Kept(request["value"])

    def _do_items(self, request: dict[str, Any]) -> list[Any]:
        return list(islice(self._objects[request["handle"]], request["limit"]))

    def _do_forget(self, request: dict[str, Any]) -> bool:
        self._objects.clear()
        self._listening.stop()
        for output in self._outputs:
            output.reset()
        restore_defaults()
        return self._footprint.unchanged()

    def _do_hole(self, request: dict[str, Any]) -> bool:
        target: Any = self._module(request["module"])
        for name in request["path"]:
            target = getattr(target, name)
        code = getattr(getattr(target, "__wrapped__", target), "__code__", None)
        return code is not None and "NotImplementedError" in code.co_names

    def _do_switch(self, request: dict[str, Any]) -> None:
        assert self._board is not None
        self._board.active = set(request["active"])

    def _do_count(self, request: dict[str, Any]) -> None:
        calls, due = count(1), time.monotonic()

        def tell(result: Any, *args: Any, **kwargs: Any) -> Any:
            nonlocal due
            number = next(calls)
            if time.monotonic() >= due:
                due = time.monotonic() + TICK_SECONDS
                self._channel.send({"reply": "tick", "count": number}, [])
            return result

        self._intercept(request, tell)

    def _do_intercept(self, request: dict[str, Any]) -> None:
        self._intercept(request, at_calls(request.get("at"), request["value"]))

    def _do_recall(self, request: dict[str, Any]) -> Any:
        last: list[Any] = []

        def remember(result: Any, *args: Any, **kwargs: Any) -> Any:
            last[:] = (*args, *kwargs.values())
            return result

        self._intercept(request, remember)
        return Kept(last)

    def _intercept(self, request: dict[str, Any], after: Callable[..., Any]) -> None:
        """Let `after(result, *args)` decide what a method returns; see listening.py."""
        target = self._objects[request["handle"]]
        self._listening.listen(
            target, request["name"], self._member(type(target), request), after,
            everywhere=bool(request.get("everywhere")),
        )  # fmt: skip

    def _module(self, name: str) -> Any:
        try:
            return load(name)
        except ModuleNotFoundError as error:
            if error.name == name:
                raise Missing("file", name, sorted(os.listdir(self._folder))) from None  # noqa: PTH208
            raise

    def _member(self, owner: Any, request: dict[str, Any]) -> Any:
        name = request["name"]
        try:
            return getattr(owner, name)
        except AttributeError:
            raise Missing("name", name, public_names(owner)) from None
        except TypeError:
            if wants_arguments(inspect.getattr_static(owner, name, None)):
                raise TypeError(f"{name} is a property: leave out @property above it") from None
            raise


def restore_defaults() -> None:
    """Undo what an import may have switched off for good: NumPy's warnings."""
    np.seterr(divide="warn", over="warn", under="ignore", invalid="warn")


@dataclass(frozen=True)
class Kept:
    """A value that is to stay in the worker, so that it is sent as a handle."""

    value: Any


def wants_arguments(attribute: Any) -> bool:
    """Whether this is a property that cannot be read, since its function has further parameters."""
    if not isinstance(attribute, property) or attribute.fget is None:
        return False
    parameters = inspect.signature(attribute.fget).parameters.values()
    return sum(each.default is each.empty for each in parameters) > 1


def public_names(owner: Any) -> list[str]:
    """The names a learner may have meant: attributes without a leading underscore."""
    return [str(name)[:100] for name in dir(owner) if not str(name).startswith("_")][:200]


def class_name(value: Any) -> str:
    """The class of a value for messages; an array's also names its dtype."""
    name = type(value).__name__[:100]
    # An object of the submission is not asked for its dtype: its __getattr__ may raise anything.
    known = isinstance(value, (np.ndarray, np.generic))
    if not known:
        return name
    if value.dtype == object:
        return f"array of Python objects, of shape {value.shape}"
    kind = "array" if name == "ndarray" else name
    return f"{kind} of shape {value.shape} and dtype {str(value.dtype)[:50]}"


def missing_reply(missing: Missing) -> dict[str, Any]:
    """The reply for a name that is not there, with the names that are."""
    return {"reply": "missing", "what": missing.what, "known": missing.known}


def warning_entry(caught: warnings.WarningMessage) -> list[Any]:
    """Category, text, file and line of a warning."""
    name = str(caught.filename).replace("\\", "/").rsplit("/", 1)[-1]
    return [caught.category.__name__[:100], str(caught.message)[:500], name, caught.lineno]


def flush_output() -> None:
    """Make what the submission has printed visible before the reply is."""
    for stream in (sys.stdout, sys.stderr):
        with contextlib.suppress(Exception):
            stream.flush()
