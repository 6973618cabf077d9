"""The report for a terminal: what is wrong, and what to do next."""

from __future__ import annotations

import math
from collections.abc import Iterable

from rich.text import Text

from grader.model import Report
from grader.reports.details import details, follow_throughs, grader_errors
from grader.reports.overview import course
from grader.reports.sheet import COMMAND, Page, Style
from grader.reports.wording import count, duration

__all__ = ["Style", "render"]

_MIB = 2**20


def render(report: Report, style: Style) -> str:
    """Return the report as text for a terminal of `style`; the last line is the next step."""
    page = Page(style)
    sections = [_score(page, report), _next_step(page, report)]
    if style.verbosity >= 0:
        sections = [
            course(page, report),
            details(page, report),
            follow_throughs(page, report),
            grader_errors(page, report),
            _score(page, report) + _circumstances(page, report),
            _next_step(page, report),
        ]
    return page.render(_apart(sections, blank_lines=style.verbosity >= 0))


def _score(page: Page, report: Report) -> list[Text]:
    if report.score is None:
        lead = Text("No score  ", "bold magenta")
        return page.paragraph(page.own(report.not_graded), lead=lead)
    if report.max_bonus and not report.max_score:
        words = Text.assemble(("Bonus  ", "bold"), f"+{report.bonus} / {report.max_bonus}")
        return page.paragraph(words)
    full = report.score >= report.max_score
    score = Text.assemble(
        ("Score  ", "bold"),
        (f"{report.score} / {report.max_score}", "bold green" if full else "bold"),
    )
    if report.bonus:
        score.append(f"  +{report.bonus} bonus", "green")
    return page.paragraph(score)


def _circumstances(page: Page, report: Report) -> list[Text]:
    facts = [f"seed {report.seed}", f"sandbox: {report.sandbox}", duration(report.seconds)]
    if page.verbose:
        facts += [f"kit {report.kit}", *_workers(report)]
    return page.paragraph(page.own(f" {page.signs.dot} ".join(facts), "dim"))


def _workers(report: Report) -> Iterable[str]:
    yield count(report.workers.started, "worker")
    if report.workers.peak_memory is not None:
        yield f"peak memory {math.ceil(report.workers.peak_memory / _MIB)} MiB"


def _next_step(page: Page, report: Report) -> list[Text]:
    lead = Text(f"{page.signs.arrow} ", "bold")
    command = page.style.command
    step = page.own(report.next_step.replace(COMMAND, command), "bold")
    head, command, names = step.plain.partition(command)
    if not head or not command or lead.cell_len + step.cell_len <= page.prose_width:
        return page.paragraph(step, lead=lead) if step else []
    # A command that is broken over two lines cannot be copied.
    return [
        *page.paragraph(Text(head.rstrip(), "bold"), lead=lead),
        *page.verbatim(Text(command + names, "bold"), lead=" " * lead.cell_len),
    ]


def _apart(sections: Iterable[list[Text]], *, blank_lines: bool) -> Iterable[Text]:
    """Yield the lines of the sections, with a blank line between two sections."""
    for number, lines in enumerate(section for section in sections if section):
        if number and blank_lines:
            yield Text()
        yield from lines
