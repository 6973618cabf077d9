"""Stand-ins: names of the submission's modules that the trusted side can switch to known-good.

A switch replaces one graded function or method. While its id is active, a call
goes over the wire and is answered by the trusted side; otherwise it goes to the submission's own
function. So the worker holds no known-good code, and a switched function that other modules have
already imported by name is switched there too.
"""

from __future__ import annotations

import functools
import importlib.abc
import inspect
import sys
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec, PathFinder
from types import ModuleType
from typing import Any

from .faults import Missing

# Among the changed attributes: new values for the arrays in the first argument, a dictionary.
IN_PLACE = "in place"

RemoteCall = Callable[[str, tuple[Any, ...], dict[str, Any]], Any]


@dataclass(frozen=True)
class Switchable:
    """One graded function: its module, its class if it is a method, its name."""

    id: str
    module: str
    owner: str | None
    name: str
    attributes: tuple[str, ...]

    @classmethod
    def parse(cls, text: str, attributes: Sequence[str]) -> Switchable:
        """Read `module.function` or `module.Class.method`."""
        module, *owner, name = text.split(".")
        return cls(text, module, owner[0] if owner else None, name, tuple(attributes))


@dataclass
class Switchboard:
    """Which functions can be switched, and which are switched now."""

    switchable: tuple[Switchable, ...]
    remote: RemoteCall
    active: set[str] = field(default_factory=set)

    def modules(self) -> set[str]:
        """The names of the modules that hold anything switchable."""
        return {entry.module for entry in self.switchable}

    def install(self, module: ModuleType) -> None:
        """Replace every switchable name of `module` by a switch."""
        for entry in self.switchable:
            if entry.module == module.__name__:
                self._install_one(module, entry)

    def _install_one(self, module: ModuleType, entry: Switchable) -> None:
        owner: Any = module
        if entry.owner is not None:
            if not isinstance(getattr(module, entry.owner, None), type):
                setattr(module, entry.owner, type(entry.owner, (), {}))
            owner = getattr(module, entry.owner)
        make = self._function if entry.owner is None else self._method
        switch = make(entry, own_attribute(owner, entry.name))
        setattr(owner, entry.name, named_like(switch, getattr(owner, entry.name, None)))

    def _function(self, entry: Switchable, original: Any) -> Callable[..., Any]:
        def switch(*args: Any, **kwargs: Any) -> Any:
            if entry.id in self.active:
                return self.remote(entry.id, args, kwargs)
            return call_own(original, entry, args, kwargs)

        return switch

    def _method(self, entry: Switchable, original: Any) -> Callable[..., Any]:
        def switch(this: Any, *args: Any, **kwargs: Any) -> Any:
            if entry.id not in self.active:
                return call_own(bound(original, this), entry, args, kwargs)
            state = {name: this.__dict__[name] for name in entry.attributes if name in vars(this)}
            answer, changed = self.remote(entry.id, (state, *args), kwargs)
            write_in_place(changed.pop(IN_PLACE, {}), *args, **kwargs)
            for name, value in changed.items():
                setattr(this, name, value)
            return answer

        return switch


def own_attribute(owner: Any, name: str) -> Any:
    """What the submission has under a name; None where it would be Python's own `object`'s."""
    found = inspect.getattr_static(owner, name, None)
    return None if found is vars(object).get(name) else found


def bound(original: Any, this: Any) -> Any:
    """The submission's own method of `this`, which may be static, as Python would bind it."""
    bind = getattr(original, "__get__", None)
    return original if bind is None else bind(this, type(this))


def write_in_place(values: dict[str, Any], *args: Any, **kwargs: Any) -> None:
    """Give the arrays in the call's first argument their new values."""
    for name, value in values.items():
        (*args, *kwargs.values())[0][name][...] = value


def call_own(original: Any, entry: Switchable, args: Any, kwargs: Any) -> Any:
    """Call the submission's own function, or say that it has none of that name."""
    if original is None:
        raise Missing("name", entry.name, [])
    return original(*args, **kwargs)


def named_like(switch: Callable[..., Any], original: Any) -> Callable[..., Any]:
    """`switch` under the name and signature of `original`."""
    return functools.wraps(original)(switch) if callable(original) else switch


class SwitchedModules(importlib.abc.MetaPathFinder):
    """Installs the switches as soon as a module of the submission has run.

    A module that cannot be imported is replaced by an empty one with every switch, so that what
    stands on it can still be marked.
    """

    def __init__(self, board: Switchboard, folder: str) -> None:
        self._board = board
        self._folder = folder

    def find_spec(
        self, name: str, path: Sequence[str] | None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """The spec of a switched module, with a loader that installs the switches."""
        if path is not None or name not in self._board.modules():
            return None
        spec = PathFinder.find_spec(name, [self._folder], target)
        if spec is None:
            return ModuleSpec(name, SwitchedLoader(self._board, None))
        spec.loader = SwitchedLoader(self._board, spec.loader)
        return spec


class SwitchedLoader(importlib.abc.Loader):
    """Runs a module of the submission, if there is one, then installs its switches."""

    def __init__(self, board: Switchboard, own: Any) -> None:
        self._board = board
        self._own = own

    def exec_module(self, module: ModuleType) -> None:
        """Run the file; a file that cannot be run leaves a module of switches alone."""
        if self._own is not None:
            try:
                self._own.exec_module(module)
            except Exception as error:
                module.__dict__["_import_error"] = error
        self._board.install(module)


def open_switched(board: Switchboard, folder: str) -> None:
    """Let switched modules be found before anything else finds them."""
    sys.meta_path.insert(0, SwitchedModules(board, folder))
