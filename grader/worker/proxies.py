"""What a check sees of a submission: modules, functions and objects that live in a worker.

submission.activations.relu(z)                  calls a function, returns plain data
net = submission.network.NeuralNetwork(4, 6, 3) an object stays in the worker: a handle
net.forward(X); net.get("W1"); net.set("W1", W) on a handle
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

import numpy as np

from grader.errors import Crashed, Warned
from grader.worker.client import Generator, Reference, Setup
from grader.worker.host import Host, Usage


def open_host(setup: Setup, usage: Usage) -> Host:
    """A host whose known-good functions take and give handles."""
    host = Host(setup, usage)
    functions = {
        name: taking_handles(host, function) for name, function in setup.known_good.items()
    }
    host.setup = replace(setup, known_good=functions)
    return host


class Submission:
    """The submission as a check sees it; attributes are its modules."""

    def __init__(self, host: Host) -> None:
        self._host = host

    def __getattr__(self, module: str) -> ModuleProxy:
        return ModuleProxy(self._host, module)

    @property
    def warnings(self) -> list[Warned]:
        """The warnings that the calls of this check caused."""
        return self._host.warnings

    def keep(self, value: Any) -> Handle:
        """Put a value into the worker, so that it can be read again after calls."""
        fields = {"value": unwrap(self._host, value)}
        kept = self._host.request("keep", fields, call="an argument")
        return expect_handle(wrap(self._host, kept, "an argument"))

    def rng(self, seed: int) -> Generator:
        """An argument that becomes `numpy.random.default_rng(seed)` in the worker."""
        return Generator(seed)

    def is_hole(self, module: str, function: str) -> bool:
        """Whether a function of the submission still is a hole."""
        self._host.ensure_module(module)
        fields = {"module": module, "path": function.split(".")}
        return bool(self._host.request("hole", fields, call=f"{module}.{function}"))


class ModuleProxy:
    """One module of the submission; attributes are callables in it."""

    def __init__(self, host: Host, module: str) -> None:
        self._host = host
        self._module = module

    def __getattr__(self, name: str) -> Callable[..., Any]:
        return self.function(name)

    def make(self, name: str, *args: Any, **kwargs: Any) -> Handle:
        """Call the function or class `name`; whatever it returns stays in the worker."""
        return expect_handle(self.function(name, keep=True)(*args, **kwargs))

    def function(self, name: str, *, keep: bool = False) -> Callable[..., Any]:
        """The function or class `name`; with `keep` its result stays in the worker."""

        def call(*args: Any, **kwargs: Any) -> Any:
            self._host.ensure_module(self._module)
            fields = {"module": self._module, "name": name, "keep": keep}
            call = Call("call", fields, f"{self._module}.{name}")
            return call.send(self._host, args, kwargs)

        return call


class Handle:
    """An object of the submission that stays in the worker."""

    def __init__(self, host: Host, reference: Reference, label: str) -> None:
        self._host = host
        self._reference = reference
        self._label = label or reference.kind

    def __getattr__(self, name: str) -> Callable[..., Any]:
        # NumPy asks an unknown object for `__array_struct__` and the like: a handle has none.
        if name.startswith("__"):
            raise AttributeError(name)
        return self.method(name)

    @property
    def kind(self) -> str:
        """The name of the object's class, as the worker tells it."""
        return self._reference.kind

    def method(self, name: str, *, keep: bool = False) -> Callable[..., Any]:
        """The method `name`; with `keep` its result stays in the worker."""

        def call(*args: Any, **kwargs: Any) -> Any:
            fields = {"handle": self._reference.number, "name": name, "keep": keep}
            call = Call("invoke", fields, f"{self._label}.{name}")
            return call.send(self._host, args, kwargs)

        return call

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object itself."""
        return self.method("__call__")(*args, **kwargs)

    def bound(self, name: str) -> Handle:
        """The method `name` as it is now, whatever the attribute is set to later."""
        return expect_handle(self.get(name))

    def get(self, name: str) -> Any:
        """The value of an attribute."""
        return self._ask("get", name, {})

    def set(self, name: str, value: Any) -> None:
        """Set an attribute; a Python function becomes a callback to the trusted side."""
        self._ask("set", name, {"value": unwrap(self._host, value)})

    def intercept(
        self,
        name: str,
        after: Callable[..., Any],
        *,
        everywhere: bool = False,
        at: Sequence[int] | None = None,
    ) -> None:
        """Let `after(result, *args)` decide what the method `name` returns, here and in copies.

        With `everywhere` that is so for every object of the class; with `at` only for the calls of
        these numbers, counted from 1.
        """
        fields = {"value": unwrap(self._host, after), "everywhere": everywhere, "at": at}
        self._ask("intercept", name, fields)

    def recall(self, name: str) -> Handle:
        """A list that always holds the arguments of the last call of the method `name`."""
        return expect_handle(self._ask("recall", name, {}))

    def count_calls(self, name: str, observe: Callable[[int], None]) -> None:
        """Let the calls of the method `name` be counted; `observe` hears the number at times."""
        self._host.on_tick = observe
        self._ask("count", name, {})

    def items(self, most: int) -> list[Any]:
        """The first items of an iterable, at most `most` of them."""
        fields = {"handle": self._reference.number, "limit": most}
        items = self._host.request("items", fields, call=self._label)
        return [wrap(self._host, item, self._label) for item in items]

    def value(self) -> Any:
        """The object itself as plain data, as it is now."""
        fields = {"handle": self._reference.number}
        return wrap(self._host, self._host.request("read", fields, call=self._label), self._label)

    def _ask(self, verb: str, name: str, more: dict[str, Any]) -> Any:
        fields = {"handle": self._reference.number, "name": name, **more}
        value = self._host.request(verb, fields, call=f"{self._label}.{name}")
        return wrap(self._host, value, f"{self._label}.{name}")


@dataclass(frozen=True)
class Call:
    """A call in the worker, apart from its arguments; `label` is its name in messages."""

    verb: str
    fields: Mapping[str, Any]
    label: str

    def send(self, host: Host, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
        """Send the call; objects of the submission come back as handles."""
        message = {
            **self.fields,
            "args": [unwrap(host, value) for value in args],
            "kwargs": {name: unwrap(host, value) for name, value in kwargs.items()},
        }
        described = describe_call(self.label, args, kwargs)
        return wrap(host, host.request(self.verb, message, call=described), self.label)


def unwrap(host: Host, value: Any) -> Any:
    """Handles become references and functions take handles, also inside containers."""
    if isinstance(value, Handle):
        return value._reference
    if isinstance(value, (list, tuple)):
        return type(value)(unwrap(host, item) for item in value)
    if isinstance(value, dict):
        return {key: unwrap(host, item) for key, item in value.items()}
    return taking_handles(host, value) if callable(value) else value


def taking_handles(host: Host, function: Callable[..., Any]) -> Callable[..., Any]:
    """A callback that takes and gives handles, not bare references."""

    def answer(*args: Any, **kwargs: Any) -> Any:
        return unwrap(host, function(*wrap(host, args, ""), **wrap(host, kwargs, "")))

    return answer


def wrap(host: Host, value: Any, label: str) -> Any:
    """References become handles, also inside containers."""
    if isinstance(value, Reference):
        return Handle(host, value, label)
    if isinstance(value, (list, tuple)):
        return type(value)(wrap(host, item, label) for item in value)
    if isinstance(value, dict):
        return {key: wrap(host, item, label) for key, item in value.items()}
    return value


def expect_handle(value: Any) -> Handle:
    """`value` if it is a handle: a worker that answers anything else broke the protocol."""
    if not isinstance(value, Handle):
        raise Crashed("The worker answered with a value where an object was asked for.")
    return value


def describe_call(name: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> str:
    """A call in a few words: arrays by their shape, everything else as it is written."""
    parts = [describe_value(value) for value in args]
    parts += [f"{key}={describe_value(value)}" for key, value in kwargs.items()]
    return f"{name}({', '.join(parts)})"


def describe_value(value: Any) -> str:
    """A value in a few words."""
    if isinstance(value, np.ndarray):
        small = value.ndim == 1 and value.size <= 4
        return np.array2string(value, precision=3, separator=", ") if small else shape_of(value)
    if isinstance(value, Generator):
        return f"default_rng({value.seed})"
    if isinstance(value, Handle):
        return value.kind.split(" and ")[0]
    if callable(value):
        return "a function"
    return repr(value) if len(repr(value)) <= 40 else f"a {type(value).__name__}"


def shape_of(value: np.ndarray[Any, Any]) -> str:
    """An array by its shape."""
    return f"array of shape {value.shape}"
