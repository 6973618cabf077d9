"""Ways of recognising the wrong ideas that come back in task after task."""

from __future__ import annotations

from grader.diagnosis.misconception import Way, matches


def quantity_is(*quantities: str) -> Way:
    """Recognise an idea by the question alone, for a check that has seen it by itself."""
    return matches(lambda: True, *quantities)


def writes_into_argument() -> Way:
    """Recognise a function that changes what it was given."""
    return quantity_is("argument")


def seeds_numpy() -> Way:
    """Recognise np.random.seed: NumPy's global generator is another one after the call."""
    return quantity_is("global")


def returns_nothing(*quantities: str) -> Way:
    """Recognise a forgotten return."""
    return matches(lambda got: got is None, *quantities)
