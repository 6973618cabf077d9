"""The authors' checks of the kit: what must hold before it goes to students."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from grader.authoring.mutants import Row, generate, load_equivalent, summarise, try_all
from grader.errors import KitError, UsageError
from grader.frame import Course
from grader.grading.session import Plan, grade
from grader.intake.intake import take_in
from grader.model import CheckResult, Outcome, Report
from grader.rubric import select


def check_kit(kit: Path, course: Course) -> tuple[str, bool]:
    """Grade exercises/ and solutions/; the findings as text, and whether all is well."""
    findings = [
        (
            "exercises/ scores 0, everything not started",
            started(report_on(kit / "exercises", course)),
        ),
        ("solutions/ has full marks", not_full(report_on(kit / "solutions", course))),
    ]
    lines = [finding(what, wrong) for what, wrong in findings]
    return "\n".join(lines) + "\n", not any(wrong for _, wrong in findings)


def finding(what: str, wrong: Sequence[CheckResult]) -> str:
    """One line: what should hold, and the first check for which it does not."""
    if not wrong:
        return f"ok    {what}"
    more = f", and {len(wrong) - 1} more" if len(wrong) > 1 else ""
    return f"FAIL  {what}: not so for {wrong[0].check.id} ({wrong[0].outcome.value}){more}"


def report_on(folder: Path, course: Course) -> Report:
    """The report on a folder of the kit, training included; KitError if it is not there."""
    if not folder.is_dir():
        raise KitError(f"The folder {folder.name}/ of the kit is missing.")
    return grade(take_in(folder), course, Plan(select(course.rubric, [])))


def started(report: Report) -> list[CheckResult]:
    """The results that are anything but "not started"."""
    return [result for result in report.results if result.outcome is not Outcome.NOT_STARTED]


def not_full(report: Report) -> list[CheckResult]:
    """The results that did not pass, those of a fault of the grader among them."""
    return [result for result in report.results if result.outcome is not Outcome.PASSED]


def check_mutants(
    kit: Path, course: Course, modules: Sequence[str], seeds: Sequence[int]
) -> tuple[str, bool]:
    """Grade all mutants; the table as text, and whether none survived unargued."""
    rubric = course.rubric
    known = [module.name for module in rubric.modules]
    for name in modules:
        if name not in known:
            raise UsageError(f"There is no module {name!r}: choose from {', '.join(known)}.")
    solutions = kit / "solutions"
    mutants = generate(solutions, rubric, modules)
    rows = summarise(try_all(solutions, course, mutants, seeds), load_equivalent())
    return "\n".join(table(rows)) + "\n", not any(row.survived for row in rows)


def table(rows: Iterable[Row]) -> Iterator[str]:
    """One line for each function, one for each survivor, and the sums."""
    rows = list(rows)
    width = max((len(row.function) for row in rows), default=8)
    yield f"{'function':<{width}}  killed  equivalent  survived"
    for row in rows:
        numbers = f"{row.killed:>6}  {row.equivalent:>10}  {len(row.survived):>8}"
        yield f"{row.function:<{width}}  {numbers}"
        for mutant in row.survived:
            yield f"    {mutant.change}"
    killed, equivalent = sum(r.killed for r in rows), sum(r.equivalent for r in rows)
    survived = sum(len(r.survived) for r in rows)
    yield f"{'all':<{width}}  {killed:>6}  {equivalent:>10}  {survived:>8}"
