"""The middle part of the terminal report: failures in detail, follow-through, grader errors."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from grader.model import Outcome, Report
from grader.reports import digest
from grader.reports.digest import FailureGroup, FollowThrough
from grader.reports.sheet import COMMAND, Page
from grader.reports.wording import ALIKE, STATE_WORDS, count, listed

_INDENT = "  "
_FIRST_FAILURES = 3


@dataclass(frozen=True)
class _Bounds:
    """How much is shown of what a submission wrote."""

    ids: int
    message_lines: int
    output_lines: int
    chars: int


_BRIEF = _Bounds(ids=4, message_lines=24, output_lines=6, chars=2_000)
_ALL = _Bounds(ids=1_000, message_lines=200, output_lines=100, chars=10_000)


def details(page: Page, report: Report) -> list[Text]:
    """Return the first failures in detail (all of them when verbose), and how to see more."""
    groups = digest.failures(report)
    shown = groups if page.verbose else groups[:_FIRST_FAILURES]
    claims = [group.diagnosis for group in shown]
    blocks = [
        _failure(page, group, claimed=group.diagnosis is not None and group.diagnosis in claims[:n])
        for n, group in enumerate(shown)
    ]
    rest = groups[len(shown) :]
    return _stacked([*blocks, _more(page, rest)] if rest else blocks)


def follow_throughs(page: Page, report: Report) -> list[Text]:
    """Return which checks passed only with a working version of another function."""
    items = digest.follow_throughs(report)
    if not items:
        return []
    heading = Text("These count, marked with working versions of what is not right yet:", "bold")
    return page.paragraph(heading) + [
        line for item in items for line in _follow_through(page, item)
    ]


def grader_errors(page: Page, report: Report) -> list[Text]:
    """Return what went wrong in the grader itself, clearly apart from the student's faults."""
    groups = digest.grader_errors(report)
    if not groups:
        return []
    number = count(sum(len(group.results) for group in groups), "check")
    words = f"The grader itself failed in {number}; this costs you no points: please report it"
    sign = page.sign(Outcome.GRADER_ERROR).append(" ")
    lines = page.paragraph(Text(words, "bold magenta"), lead=sign)
    for group in groups if page.verbose else groups[:_FIRST_FAILURES]:
        lines += page.verbatim(_ids(page, group), lead=_INDENT)
        lines += _message(page, group, indent=2 * len(_INDENT))
    return lines


def _failure(page: Page, group: FailureGroup, *, claimed: bool) -> list[Text]:
    """Return one failure; a diagnosis that was `claimed` above is not told again."""
    lead = page.sign(group.outcome).append(" ")
    heading = page.paragraph(_title(page, group), lead=lead)
    heading += page.verbatim(_facts(page, group), lead=_INDENT)
    parts = (
        _message(page, group, indent=len(_INDENT)),
        _same_diagnosis(page) if claimed else _diagnosis(page, group),
        _output(page, group),
        _help(page, group),
    )
    return _stacked([heading, *parts])


def _title(page: Page, group: FailureGroup) -> Text:
    if len(group.results) == 1:
        return page.own(group.results[0].check.title, "bold")
    where = group.task_ids if len(group.task_ids) == 1 else group.modules
    names = listed(where, most=_bounds(page).ids)
    return page.own(f"{len(group.results)} checks of {names} {ALIKE[group.outcome]}", "bold")


def _facts(page: Page, group: FailureGroup) -> Text:
    facts = [STATE_WORDS[group.outcome]]
    if lost := group.points_lost(bonus=False):
        facts.append(f"{count(lost, 'point')} lost")
    if missed := group.points_lost(bonus=True):
        facts.append(f"{count(missed, 'bonus point')} missed")
    dot = f" {page.signs.dot} "
    return _ids(page, group).append(dot + dot.join(facts), "dim")


def _ids(page: Page, group: FailureGroup) -> Text:
    ids = [result.check.id for result in group.results]
    return page.own(listed(ids, most=_bounds(page).ids), "cyan")


def _message(page: Page, group: FailureGroup, *, indent: int) -> list[Text]:
    bounds = _bounds(page)
    text = page.foreign(group.message, max_lines=bounds.message_lines, max_chars=bounds.chars)
    return page.indented(text, indent=indent) if text else []


def _diagnosis(page: Page, group: FailureGroup) -> list[Text]:
    if group.diagnosis is None:
        return []
    bounds = _bounds(page)
    claim = page.claim(
        group.diagnosis.message, max_lines=bounds.message_lines, max_chars=bounds.chars
    )
    claim.stylize("bold yellow")
    mark = Text(f"{_INDENT}{page.signs.claim} ", "yellow")
    command = page.own(f"{COMMAND} explain {group.diagnosis.misconception}", "cyan")
    return page.quoted(claim, mark) + page.quoted(command, mark)


def _same_diagnosis(page: Page) -> list[Text]:
    mark = Text(f"{_INDENT}{page.signs.claim} ", "yellow")
    return page.quoted(page.own("The same mistake as above.", "yellow"), mark)


def _output(page: Page, group: FailureGroup) -> list[Text]:
    bounds = _bounds(page)
    text = page.foreign(group.output, max_lines=bounds.output_lines, max_chars=bounds.chars)
    if not text:
        return []
    text.stylize("dim")
    label = Text(f"{_INDENT}your code printed:", "dim")
    return [label, *page.quoted(text, Text(f"{_INDENT}{page.signs.quote} ", "dim"))]


def _help(page: Page, group: FailureGroup) -> list[Text]:
    """Return the hint, unless a diagnosis says more, and the command for the next one."""
    if len(group.task_ids) > 1 or group.outcome is Outcome.MISSING:
        return []
    hint = page.own("" if group.diagnosis else group.results[0].check.hint)
    command = page.own(f"{COMMAND} hint {group.task_ids[0]}", "cyan")
    lines = page.paragraph(hint, lead=Text(f"{_INDENT}hint: ", "dim")) if hint else []
    label = f"{_INDENT}more: " if hint else f"{_INDENT}hint: "
    return lines + page.paragraph(command, lead=Text(label, "dim"))


def _more(page: Page, groups: tuple[FailureGroup, ...]) -> list[Text]:
    checks = sum(len(group.results) for group in groups)
    words = f"{count(checks, 'more check')} {'fails' if checks == 1 else 'fail'}"
    commands = (
        ("the next: ", f"{page.style.command} {groups[0].results[0].check.id}"),
        ("them all: ", f"{page.style.command} -v"),
    )
    lines = page.paragraph(Text(words), lead=page.sign(Outcome.BLOCKED).append(" "))
    for label, command in commands:
        lines += page.paragraph(page.own(command, "cyan"), lead=Text(_INDENT + label, "dim"))
    return lines


def _follow_through(page: Page, item: FollowThrough) -> list[Text]:
    ids = ", ".join(result.check.id for result in item.results)
    verb = "passes" if len(item.results) == 1 else "pass"
    functions = " and ".join(item.blamed_on)
    are = "is" if len(item.blamed_on) == 1 else "are"
    condition = page.own(f"{verb} once {functions} {are} fixed")
    words = Text.assemble(page.own(ids, "cyan"), " ", condition)
    return page.paragraph(words, lead=Text.assemble(_INDENT, page.sign(Outcome.PASSED), " "))


def _bounds(page: Page) -> _Bounds:
    return _ALL if page.verbose else _BRIEF


def _stacked(blocks: list[list[Text]]) -> list[Text]:
    """Return the blocks that are not empty with a blank line between two of them."""
    lines: list[Text] = []
    for block in blocks:
        lines += [Text(), *block] if lines and block else block
    return lines
