"""Handing evidence over with whatever fails in a part of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from grader.errors import CheckFailed, Raised
from grader.model import Evidence


@contextmanager
def telling(evidence: Callable[[], Evidence]) -> Iterator[None]:
    """Make the evidence when an expectation inside fails, and hand it over with the failure.

    Evidence may ask the submission again, and has to read whatever it answers: if that goes wrong
    in any way, there is none.
    """
    try:
        yield
    except CheckFailed as fault:
        with suppress(Exception):
            fault.evidence = evidence()
        raise


@dataclass(frozen=True)
class Asked:
    """What was asked, for the diagnosis: the quantity in question and the inputs by name."""

    quantity: str = "value"
    given: Mapping[str, Any] = field(default_factory=dict)

    def evidence(self, got: Any, expected: Any = None) -> Evidence:
        """The evidence for an answer to this question."""
        return Evidence(self.quantity, got, expected, self.given)


VALUE = Asked()


@contextmanager
def evidence(asked: Asked, got: Any = None, expected: Any = None) -> Iterator[None]:
    """Whatever fails inside hands over what was asked and what came.

    For an exception that is also where it happened: the learner's functions and the last line.
    """
    try:
        yield
    except CheckFailed as fault:
        fault.evidence = asked.evidence(got, expected)
        raise
    except Raised as fault:
        functions = tuple(frame.function for frame in fault.frames)
        source = fault.frames[-1].source if fault.frames else ""
        given = {**asked.given, "functions": functions, "source": source}
        fault.evidence = Evidence("exception", (fault.kind, fault.text), given=given)
        raise


def ask(asked: Asked, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a call answers; an exception in it hands over what was asked."""
    with evidence(asked):
        return call(*args, **kwargs)
