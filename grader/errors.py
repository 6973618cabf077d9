"""Every error of ours, as one tree, and what each means for the person who reads it.

    GraderError                    something of ours or of the call, never the submission's fault
    |-- UsageError                 the command cannot be carried out as it was given   (exit 2)
    |-- KitError                   a file of the kit is missing or damaged              (exit 3)
    `-- GraderFault                something of ours went wrong in a check              (exit 3)

    SubmissionFault                what the submission did; raised inside a check
    |-- NotStarted                 a hole was reached: it still raises NotImplementedError
    |-- NameMissing                the file, function or class is not there
    |-- Raised                     the submission's code raised an exception
    |-- TimedOut                   a call did not answer before its deadline
    |-- Crashed                    the worker process died, or answered nonsense
    `-- CheckFailed                it answered, and the answer is wrong

Any other exception that escapes from a check is judged by right answers: it is the submission's
fault if the same check can be run on known-good functions, else a GraderFault (see marking.py).
"""

from __future__ import annotations

from dataclasses import dataclass

from grader.model import Evidence, Outcome


class GraderError(Exception):
    """Base of the errors that are not the submission's fault."""


class UsageError(GraderError):
    """The command cannot be carried out as it was given."""


class KitError(GraderError):
    """A file of the kit is missing or damaged."""


class GraderFault(GraderError):
    """A fault of ours in a check, proven by right answers: the run has no score.

    `lasting` tells that the next check would meet it as well.
    """

    def __init__(self, message: str, *, lasting: bool) -> None:
        super().__init__(message)
        self.lasting = lasting


class SubmissionFault(Exception):
    """Base of what a submission can do wrong; `message` is one readable sentence or more.

    `importing` names the module whose import ended in this fault, if one did.
    """

    outcome = Outcome.FAILED

    def __init__(self, message: str, *, evidence: Evidence | None = None) -> None:
        super().__init__(message)
        self.message = message
        self.evidence = evidence
        self.importing = ""


@dataclass(frozen=True)
class Frame:
    """One line of the learner's own code in a traceback."""

    file: str
    line: int
    function: str
    source: str


@dataclass(frozen=True)
class Warned:
    """A warning that a call caused: its class, its text, and the learner's line."""

    kind: str
    text: str
    file: str
    line: int

    def __str__(self) -> str:
        return f"{self.kind}: {self.text} ({self.file}, line {self.line})"


class NotStarted(SubmissionFault):
    """A hole was reached; `file` and `function` say which one."""

    outcome = Outcome.NOT_STARTED

    def __init__(self, message: str, *, file: str = "", function: str = "") -> None:
        super().__init__(message)
        self.file = file
        self.function = function


class NameMissing(SubmissionFault):
    """A file, function, class or attribute that the contract names is not there."""

    outcome = Outcome.MISSING


class Raised(SubmissionFault):
    """The submission's code raised.

    `kind` is the name of the exception's class, `bases` those of Python's own classes above it.
    """

    outcome = Outcome.RAISED

    def __init__(
        self,
        message: str,
        *,
        kind: str,
        text: str = "",
        frames: tuple[Frame, ...] = (),
        bases: tuple[str, ...] = (),
    ) -> None:
        super().__init__(message, evidence=Evidence("exception", got=(kind, text)))
        self.kind = kind
        self.bases = bases
        self.text = text
        self.frames = frames

    def is_a(self, *names: str) -> bool:
        """Whether the exception is of one of these classes of Python's own, or a subclass."""
        return not {self.kind, *self.bases}.isdisjoint(names)


class TimedOut(SubmissionFault):
    """A call did not answer before its deadline; the worker was ended."""

    outcome = Outcome.TIMED_OUT


class Crashed(SubmissionFault):
    """The worker process died, or what it answered does not follow the protocol."""

    outcome = Outcome.CRASHED


class CheckFailed(SubmissionFault):
    """The submission answered, and the answer is wrong."""
