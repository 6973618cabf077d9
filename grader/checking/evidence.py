"""Evidence: what a check knows when it fails, passed on to the diagnosis with the failure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from typing import Any

from grader.errors import CheckFailed, Raised
from grader.model import Evidence


@dataclass(frozen=True)
class Question:
    """What a submission is asked: the quantity in question, and the inputs by name."""

    quantity: str = "value"
    given: Mapping[str, Any] = field(default_factory=dict)

    def evidence(self, got: Any = None, expected: Any = None) -> Evidence:
        """The evidence that an answer to this question gives."""
        return Evidence(self.quantity, got, expected, self.given)


@contextmanager
def evidence(question: Question | Callable[[], Evidence], *answer: Any) -> Iterator[None]:
    """Pass evidence on with whatever fails inside; no trouble with it ever hides the failure.

    `answer` is what came, and what should have come; by default what the expectation that failed
    has compared. An exception of the submission is evidence by itself: its class and text, and
    besides the inputs the learner's functions on its way and the last line.

    Evidence that costs something, or for which the submission has to be asked again, comes from a
    function instead, which is called when an expectation has failed.
    """
    try:
        yield
    except CheckFailed as fault:
        with suppress(Exception):
            if isinstance(question, Question):
                fault.evidence = question.evidence(*(answer or compared(fault)))
            else:
                fault.evidence = question()
        raise
    except Raised as fault:
        if isinstance(question, Question):
            fault.evidence = exception_evidence(fault, question)
        raise


def compared(fault: CheckFailed) -> tuple[Any, ...]:
    """What came and what was expected, as far as the expectation that failed tells."""
    return (fault.evidence.got, fault.evidence.expected) if fault.evidence else ()


def exception_evidence(fault: Raised, question: Question) -> Evidence:
    """The exception that a question ended in, and where it happened."""
    functions = tuple(frame.function for frame in fault.frames)
    source = fault.frames[-1].source if fault.frames else ""
    given = {**question.given, "functions": functions, "source": source}
    return Evidence("exception", (fault.kind, fault.text), given=given)


def ask(question: Question, call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
    """What a call answers; an exception in it is evidence on the question."""
    with evidence(question):
        return call(*args, **kwargs)
