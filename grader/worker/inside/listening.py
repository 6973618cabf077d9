"""Listening to an object's methods: a function sees each result, and decides what is returned.

A method is replaced in the object's class until all is forgotten: the object keeps its type, and
one with __slots__ takes no attribute.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
from collections.abc import Callable, Mapping, Sequence
from itertools import chain, count
from typing import Any

Listener = tuple[Any, Callable[..., Any]]
# Stands for every object of a class among those that are listened to.
EVERYONE = object()


class Listening:
    """Who is listened to; `known` are the objects that are no copies of any of them."""

    def __init__(self, known: Mapping[int, Any]) -> None:
        self._known = known
        self._replaced = contextlib.ExitStack()
        self._listeners: dict[tuple[type, str], list[Listener]] = {}
        # Objects that were made anew: no copies of one that is listened to.
        self._begun: list[Any] = []

    def stop(self) -> None:
        """Give all classes back their own methods."""
        self._replaced.close()
        self._listeners.clear()
        self._begun.clear()

    def listen(
        self,
        target: Any,
        name: str,
        original: Callable[..., Any],
        after: Callable[..., Any],
        *,
        everywhere: bool,
    ) -> None:
        """Let `after(result, *args)` decide what a method returns, for an object and its copies.

        With `everywhere` that is so for every object of the class.
        """
        cls = type(target)
        if (cls, name) not in self._listeners:
            self._replace(cls, name, original)
        self._listeners[cls, name].append((EVERYONE if everywhere else target, after))

    def _replace(self, cls: type, name: str, original: Callable[..., Any]) -> None:
        listeners = self._listeners[cls, name] = []

        @functools.wraps(original)
        def intercepted(this: Any, *args: Any, **kwargs: Any) -> Any:
            result = original(this, *args, **kwargs)
            after = self._listener(this, listeners)
            return result if after is None else after(result, *args, **kwargs)

        begin: Callable[..., None] = inspect.getattr_static(cls, "__init__")

        @functools.wraps(begin)
        def begun(this: Any, *args: Any, **kwargs: Any) -> None:
            self._begun.append(this)
            begin(this, *args, **kwargs)

        for key, new in ((name, intercepted), ("__init__", begun)):
            self._replaced.callback(put_back, cls, key, vars(cls).get(key, put_back))
            setattr(cls, key, new)

    def _listener(self, this: Any, listeners: Sequence[Listener]) -> Callable[..., Any] | None:
        """Who listens to an object; an unknown one is a copy of the last that is listened to."""
        for target, after in reversed(listeners):
            if target is this or target is EVERYONE:
                return after
        known = any(each is this for each in chain(self._known.values(), self._begun))
        return None if known else listeners[-1][1]


def put_back(cls: type, name: str, before: Any) -> None:
    """Give a class back what it had under a name; this function itself stands for nothing."""
    if before is put_back:
        delattr(cls, name)
    else:
        setattr(cls, name, before)


def at_calls(numbers: Sequence[int] | None, after: Callable[..., Any]) -> Callable[..., Any]:
    """A listener that hears the calls of these numbers, counted from 1; without numbers all."""
    if numbers is None:
        return after
    calls, wanted = count(1), frozenset(numbers)

    def heard(result: Any, *args: Any, **kwargs: Any) -> Any:
        return after(result, *args, **kwargs) if next(calls) in wanted else result

    return heard
