"""What a check may ask of a submission: the shape of the fixtures, without their machinery."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from grader.errors import Warned


class Handle(Protocol):
    """An object of the submission that stays in its worker; attributes are its methods."""

    def __getattr__(self, name: str) -> Any:
        """The method `name`, ready to be called."""

    def __call__(self, *args: Any, **kwargs: Any) -> Any:
        """Call the object itself."""

    def bound(self, name: str) -> Handle:
        """The method `name` as it is now, whatever the attribute is set to later."""

    def get(self, name: str) -> Any:
        """The value of an attribute."""

    def set(self, name: str, value: Any) -> None:
        """Set an attribute; a Python function becomes a callback into the check."""

    def method(self, name: str, *, keep: bool = False) -> Any:
        """The method `name`; with `keep` its result stays in the worker."""

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

    def recall(self, name: str) -> Handle:
        """A list that always holds the arguments of the last call of the method `name`."""

    def count_calls(self, name: str, observe: Callable[[int], None]) -> None:
        """Let the calls of a method be counted; `observe` hears the number at times."""

    @property
    def kind(self) -> str:
        """The name of the object's class."""

    def items(self, most: int) -> list[Any]:
        """The first items of an iterable."""

    def value(self) -> Any:
        """The object itself as plain data."""


class Module(Protocol):
    """One exercise of the submission; attributes are its functions."""

    def __getattr__(self, name: str) -> Any:
        """The function `name`, ready to be called."""

    def function(self, name: str, *, keep: bool = False) -> Any:
        """The function `name`; with `keep` its result stays in the worker."""

    def make(self, name: str, *args: Any, **kwargs: Any) -> Handle:
        """Call a function or class; the result stays in the worker."""


class Submission(Protocol):
    """One student's files; attributes are its modules."""

    def __getattr__(self, name: str) -> Module:
        """The module `name`."""

    @property
    def warnings(self) -> list[Warned]:
        """The warnings that the calls of this check caused."""

    def keep(self, value: Any) -> Handle:
        """Put a value into the worker, to read it again after calls."""

    def rng(self, seed: int) -> Any:
        """An argument that becomes `numpy.random.default_rng(seed)` in the worker."""
