"""The data that travels between the parts: the rubric, one check's result, the report.

Everything here is frozen and plain: no behaviour beyond sums and look-ups, nothing but the
standard library, so that every layer may import it.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

REPORT_VERSION = 1


class Outcome(str, Enum):
    """How one check ended; the values are the words of the JSON report."""

    PASSED = "passed"
    FAILED = "failed"
    RAISED = "raised"
    TIMED_OUT = "timed_out"
    CRASHED = "crashed"
    NOT_STARTED = "not_started"
    MISSING = "missing"
    BLOCKED = "blocked"
    LEFT_OUT = "left_out"
    GRADER_ERROR = "grader_error"


@dataclass(frozen=True)
class Check:
    """The smallest graded rule; `id` is stable for ever (`network.backward.dW1`)."""

    id: str
    module: str
    task: str
    title: str
    points: int
    hint: str
    needs: tuple[str, ...] = ()
    seconds: float = 5.0
    training: bool = False
    integration: bool = False
    bonus: bool = False

    @property
    def task_id(self) -> str:
        """The dotted id of the task that owns this check (`network.backward`)."""
        return f"{self.module}.{self.task}"


@dataclass(frozen=True)
class Task:
    """A numbered unit of the course that owns points; `function` is what the student writes.

    `hints` go from the concept over the shapes to almost-code.
    """

    id: str
    module: str
    name: str
    number: str
    function: str
    checks: tuple[Check, ...]
    hints: tuple[str, ...] = ()

    @property
    def path(self) -> str:
        """Where the function stands (`network.NeuralNetwork.backward`); "repair." if nowhere."""
        return f"{self.module}.{self.function}"

    @property
    def points(self) -> int:
        """The sum of the points of the task's checks."""
        return sum(check.points for check in self.checks)


@dataclass(frozen=True)
class Module:
    """One exercise file (`network.py`) with its tasks in the course's order."""

    name: str
    title: str
    tasks: tuple[Task, ...]
    bonus: bool = False

    @property
    def file(self) -> str:
        """The name of the file that the student edits."""
        return f"{self.name}.py"

    @property
    def points(self) -> int:
        """The sum of the points of the module's tasks."""
        return sum(task.points for task in self.tasks)


@dataclass(frozen=True)
class Rubric:
    """Everything that is graded, in the course's order."""

    modules: tuple[Module, ...]

    @property
    def tasks(self) -> Iterator[Task]:
        """All tasks in the course's order."""
        return (task for module in self.modules for task in module.tasks)

    @property
    def checks(self) -> Iterator[Check]:
        """All checks in the course's order."""
        return (check for task in self.tasks for check in task.checks)


@dataclass(frozen=True)
class Evidence:
    """What a failed check knows, for the diagnosis.

    `quantity` says which of the function's results was wrong ("value", "dW1"), `given` holds the
    inputs by name, `got` and `expected` are the answer and what it should have been. For an
    exception, `quantity` is "exception" and `got` its class and text.
    """

    quantity: str
    got: Any = None
    expected: Any = None
    given: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class Diagnosis:
    """A claim about this submission, citing one catalogued misconception."""

    misconception: str
    message: str


@dataclass(frozen=True)
class CheckResult:
    """What one check found.

    `message` reads alone: what was asked, what was expected, what came. `output` is what the
    submission printed during the check. `importing` names the module whose import ended it, if one
    did. `blamed_on` names the tasks whose known-good functions let the check pass
    (follow-through); it is empty for a check that passed as it is. `as_submitted` then is the
    result without them.
    """

    check: Check
    outcome: Outcome
    points: int
    message: str = ""
    diagnosis: Diagnosis | None = None
    output: str = ""
    seconds: float = 0.0
    importing: str = ""
    blamed_on: tuple[str, ...] = ()
    as_submitted: CheckResult | None = None

    @property
    def untouched(self) -> bool:
        """Whether nothing shows that the learner has begun: a hole, or no file at all."""
        waiting = (Outcome.NOT_STARTED, Outcome.BLOCKED, Outcome.LEFT_OUT)
        return self.lacks_file or self.outcome in waiting

    @property
    def lacks_file(self) -> bool:
        """Whether the file that was to be imported is not there."""
        return self.outcome is Outcome.MISSING and bool(self.importing)

    @property
    def follow_through(self) -> bool:
        """Whether the check passed only with known-good versions of other functions."""
        return bool(self.blamed_on)


@dataclass(frozen=True)
class WorkerStats:
    """What the workers of one run used: their number, and the largest peak memory in bytes."""

    started: int = 0
    peak_memory: int | None = None


@dataclass(frozen=True)
class GradedFile:
    """A file that was graded: its name, its size in bytes, the SHA-256 of its content."""

    name: str
    size: int
    sha256: str


@dataclass(frozen=True)
class LeftOut:
    """A file that was not taken in, and why."""

    name: str
    why: str


@dataclass(frozen=True)
class Circumstances:
    """What was graded, when (UTC) and with what; `rubric` is a hash of all that it says."""

    target: str = ""
    files: tuple[GradedFile, ...] = ()
    left_out: tuple[LeftOut, ...] = ()
    graded_at: str = ""
    rubric: str = ""
    python: str = ""
    numpy: str = ""


@dataclass(frozen=True)
class Report:
    """The result of grading one submission; renderers and exports are functions of it.

    Where a fault of ours, or nothing to grade, leaves no score, `not_graded` is the sentence why.
    """

    kit: str
    seed: int
    sandbox: str
    score: int | None
    max_score: int
    bonus: int
    max_bonus: int
    seconds: float
    results: tuple[CheckResult, ...]
    next_step: str
    workers: WorkerStats = WorkerStats()
    not_graded: str = ""
    circumstances: Circumstances = Circumstances()

    @property
    def grader_failed(self) -> bool:
        """Whether a fault of the grader itself touched any check."""
        return any(result.outcome is Outcome.GRADER_ERROR for result in self.results)
