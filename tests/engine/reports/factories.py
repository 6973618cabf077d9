"""Small reports for the tests of the renderers."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from grader.model import Check, CheckResult, Outcome, Report, WorkerStats

# Module, whether bonus, and its tasks with the points of their checks: the course in small.
COURSE = (
    ("activations", False, (("sigmoid", (2, 2)), ("relu", (2,)), ("softmax", (3, 2)))),
    ("network", False, (("forward", (4, 4)), ("backward", (3, 2, 5, 2, 2)), ("predict", (3,)))),
    ("train", False, (("gradient_check", (6,)), ("mnist", (4,)))),
    ("layers", True, (("dense", (4, 4)), ("flatten", (2,)))),
    ("optimizers", True, (("adam", (6,)),)),
)


def check(check_id: str = "network.backward.dW1", **fields: object) -> Check:
    """Return one check; `fields` replace what it is made of."""
    module, task, name = check_id.split(".")
    made = Check(
        id=check_id,
        module=module,
        task=task,
        title=f"{task} gets {name} right",
        points=5,
        hint=f"Think of {task} once more.",
    )
    return replace(made, **fields)  # type: ignore[arg-type]


def passed(of: Check) -> CheckResult:
    """Return the result of a check that passed as it is."""
    return CheckResult(check=of, outcome=Outcome.PASSED, points=of.points, seconds=0.012)


def failed(of: Check, message: str = "expected 1, got 2", **fields: object) -> CheckResult:
    """Return the result of a check that failed; `fields` replace what it is made of."""
    made = CheckResult(check=of, outcome=Outcome.FAILED, points=0, message=message, seconds=0.012)
    return replace(made, **fields)  # type: ignore[arg-type]


def ended(of: Check, outcome: Outcome, message: str = "") -> CheckResult:
    """Return the result of a check that ended as `outcome` says, with the points it gets then."""
    points = of.points if outcome is Outcome.PASSED else 0
    return CheckResult(check=of, outcome=outcome, points=points, message=message)


def course_checks() -> list[Check]:
    """Return all checks of the small course, in order."""
    return [
        check(f"{module}.{task}.c{number}", points=points, bonus=bonus)
        for module, bonus, tasks in COURSE
        for task, worth in tasks
        for number, points in enumerate(worth, start=1)
    ]


def course(**by_module: Outcome) -> list[CheckResult]:
    """Return results for the small course: passed, unless a module's outcome is given."""
    return [
        passed(of)
        if by_module.get(of.module, Outcome.PASSED) is Outcome.PASSED
        else replace(
            ended(of, by_module[of.module], said(of.module, by_module[of.module])),
            importing=of.module if by_module[of.module] is Outcome.MISSING else "",
        )
        for of in course_checks()
    ]


def said(module: str, outcome: Outcome) -> str:
    """What the checks of a module say that all end alike."""
    if outcome is Outcome.MISSING:
        return f"The file {module}.py is not there."
    return f"{module}: {outcome.value}"


def untouched_bonus() -> dict[str, Outcome]:
    """Return the outcomes of the bonus modules for a student who has left them alone."""
    return {module: Outcome.NOT_STARTED for module, bonus, _ in COURSE if bonus}


def with_results(results: Iterable[CheckResult], *changed: CheckResult) -> list[CheckResult]:
    """Return `results` with those of the same checks replaced by `changed`."""
    by_id = {result.check.id: result for result in changed}
    return [by_id.get(result.check.id, result) for result in results]


def report(results: Iterable[CheckResult], **fields: object) -> Report:
    """Return a report whose sums follow from `results`; `fields` replace what it is made of."""
    every = tuple(results)
    core = [result for result in every if not result.check.bonus]
    bonus = [result for result in every if result.check.bonus]
    made = Report(
        kit="1.0.0",
        seed=12345,
        sandbox="process",
        score=sum(result.points for result in core),
        max_score=sum(result.check.points for result in core),
        bonus=sum(result.points for result in bonus),
        max_bonus=sum(result.check.points for result in bonus),
        seconds=1.23,
        results=every,
        next_step="Fix network.backward, then run python -m grader network.backward",
        workers=WorkerStats(started=2, peak_memory=90 * 2**20 - 5),
    )
    return replace(made, **fields)  # type: ignore[arg-type]
