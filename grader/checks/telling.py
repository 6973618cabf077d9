"""Handing evidence over with whatever fails in a part of a check."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

from grader.errors import CheckFailed
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
