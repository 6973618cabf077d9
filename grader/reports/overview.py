"""The upper part of the terminal report: the course's modules, tasks and checks in order."""

from __future__ import annotations

from dataclasses import dataclass

from rich.text import Text

from grader.model import CheckResult, Outcome, Report
from grader.reports.digest import FAULTS, ModuleDigest, TaskDigest, modules
from grader.reports.sheet import Page
from grader.reports.wording import STATE_WORDS, duration, listed

_BAR_AND_ITS_PAGE = ((20, 72), (10, 50), (6, 0))
_CALM_STATES = (
    Outcome.GRADER_ERROR,
    Outcome.NOT_STARTED,
    Outcome.BLOCKED,
    Outcome.LEFT_OUT,
)
_STATUS_ROOM = 18
_MOST_NAMES = 3


@dataclass(frozen=True)
class _Table:
    """Where the columns of the overview stand: the bar's length, and the widths of the others."""

    page: Page
    name: int
    bar: int
    left: int
    points: int


def course(page: Page, report: Report) -> list[Text]:
    """Return the modules with their points, and below each what is the matter."""
    digests = modules(report)
    aside = [] if page.verbose else [module for module in digests if module.untouched_bonus]
    shown = [module for module in digests if module not in aside]
    table = _table(page, shown)
    lines = [line for module in shown for line in _module(table, module)]
    return lines + _untouched_bonus(table, aside)


def _table(page: Page, shown: list[ModuleDigest]) -> _Table:
    longest = max((len(module.name) for module in shown), default=0)
    name = min(longest, page.width // 2)
    bar = next(length for length, width in _BAR_AND_ITS_PAGE if page.width >= width)
    tasks = [task for module in shown for task in _listed_tasks(module)]
    left = max([name + bar + 4, *(len(task.name) + 4 for task in tasks)])
    digests: list[ModuleDigest | TaskDigest] = [*shown, *tasks]
    return _Table(page, name, bar, left, max((len(_points(it)) for it in digests), default=0))


def _listed_tasks(module: ModuleDigest) -> list[TaskDigest]:
    if module.common_state:
        return []
    return [task for task in module.tasks if not task.full]


def _module(table: _Table, module: ModuleDigest) -> list[Text]:
    page, state = table.page, module.common_state
    left = Text.assemble(page.sign(_overall(module)), " ", page.own(module.name))
    left.pad_right(max(table.name + 4 - left.cell_len, 0))
    left.append(_bar(table, module))
    status = _status(module.tasks[0], state) if state else ""
    lines = _row(table, module, left=left, status=status)
    if page.verbose:
        return lines + [line for task in module.tasks for line in _checks(page, task)]
    for task in _listed_tasks(module):
        left = Text("    ").append(page.own(task.name))
        lines += _row(table, task, left=left, status=_status(task, task.state))
    return lines


def _overall(module: ModuleDigest) -> Outcome:
    if module.full:
        return Outcome.PASSED
    states = {task.state for task in module.tasks if not task.full}
    if states.isdisjoint(FAULTS):
        return next((state for state in _CALM_STATES if state in states), Outcome.FAILED)
    return Outcome.FAILED


def _bar(table: _Table, module: ModuleDigest) -> Text:
    """Return a bar that is full only for all points and empty only for none."""
    filled = table.bar * module.points // max(module.max_points, 1)
    filled = min(max(filled, 1 if module.points > 0 else 0), table.bar)
    return Text.assemble(
        (table.page.signs.filled * filled, "green" if module.full else "yellow"),
        (table.page.signs.empty * (table.bar - filled), "dim"),
    )


def _row(
    table: _Table, digest: ModuleDigest | TaskDigest, *, left: Text, status: str
) -> list[Text]:
    page, head = table.page, left.copy()
    head.pad_right(max(table.left - head.cell_len, 0))
    head.append("  " + _points(digest).rjust(table.points), "" if digest.points else "dim")
    words = page.own(status, "dim")
    if not words:
        return page.verbatim(head)
    if page.width - head.cell_len - 2 >= min(words.cell_len, _STATUS_ROOM):
        return page.verbatim(words, lead=head.append("  "))
    return page.verbatim(head) + page.verbatim(words, lead=" " * 6)


def _points(digest: ModuleDigest | TaskDigest) -> str:
    bonus = isinstance(digest, ModuleDigest) and digest.bonus
    return f"{'+' if bonus else ''}{digest.points}/{digest.max_points}"


def _status(task: TaskDigest, state: Outcome) -> str:
    """Return what is the matter with a task, in a few words."""
    words = STATE_WORDS[state]
    if state is Outcome.PASSED:
        return "not all points"
    if state is Outcome.BLOCKED:
        return f"waiting for {_names(task)}" if task.waiting_for else words
    if state in (*FAULTS, Outcome.GRADER_ERROR) and task.touched < len(task.results):
        return f"{words} in {task.touched} of {len(task.results)} checks"
    return words


def _names(task: TaskDigest) -> str:
    """Return what the task waits for; tasks of its own module go without the module's name."""
    own = f"{task.module}."
    names = [name[len(own) :] if name.startswith(own) else name for name in task.waiting_for]
    return listed(names, most=_MOST_NAMES)


def _checks(page: Page, task: TaskDigest) -> list[Text]:
    return [line for result in task.results for line in _check(page, result)]


def _check(page: Page, result: CheckResult) -> list[Text]:
    sign = page.sign(Outcome.PASSED if result.follow_through else result.outcome)
    head = Text.assemble("  ", sign, " ", page.own(result.check.id))
    title = page.own(result.check.title, "dim")
    return _spread(page, left=head, right=_facts(result)) + page.paragraph(title, lead="    ")


def _facts(result: CheckResult) -> Text:
    word = STATE_WORDS[result.outcome] if result.outcome is not Outcome.PASSED else ""
    points = f"{result.points}/{result.check.points}"
    time = duration(result.seconds) if result.seconds else ""
    facts = ("follow-through" if result.follow_through else word, points, f"{time:>6}")
    return Text("  ".join(fact for fact in facts if fact))


def _spread(page: Page, *, left: Text, right: Text) -> list[Text]:
    """Return `left` and `right` at the two margins of one line, or on two lines."""
    gap = page.prose_width - left.cell_len - right.cell_len
    if gap >= 1:
        return page.verbatim(Text.assemble(left, " " * gap, right))
    right.pad_left(max(page.prose_width - right.cell_len, 0))
    return page.verbatim(left) + page.verbatim(right)


def _untouched_bonus(table: _Table, aside: list[ModuleDigest]) -> list[Text]:
    if not aside:
        return []
    page = table.page
    names = ", ".join(module.name for module in aside)
    worth = sum(module.max_points for module in aside)
    words = page.own(f"{names}: not started, worth up to +{worth}", "dim")
    label = Text(f"{page.signs.not_started} {'bonus'.ljust(table.name)}  ", "dim")
    return page.paragraph(words, lead=label)
