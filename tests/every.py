"""One test for one idea: what must hold for every item is asked of all of them in one test."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

Item = TypeVar("Item")


def every(
    items: Iterable[Item], name: Callable[[Item], str] = str
) -> Callable[[Callable[[Item], None]], Callable[[], None]]:
    """Make a test of one item a test of all, which tells by name of which it does not hold."""
    every_item = tuple(items)
    assert every_item

    def over_all(test: Callable[[Item], None]) -> Callable[[], None]:
        def run() -> None:
            failed = {name(item): told for item in every_item if (told := complaint(test, item))}
            assert failed == {}, failed

        run.__name__, run.__doc__, run.__module__ = test.__name__, test.__doc__, test.__module__
        return run

    return over_all


def complaint(test: Callable[[Item], None], item: Item) -> str:
    """What the test says about one item; nothing when it holds."""
    try:
        test(item)
    except AssertionError as wrong:
        return str(wrong) or "does not hold"
    return ""
