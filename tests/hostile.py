"""What must hold for the report on any submission, and what none may leave behind."""

from __future__ import annotations

import json
import re
import tempfile
import unicodedata
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

from grader.model import Outcome, Report
from grader.reports import results_json, terminal
from grader.reports.sheet import Style
from grader.rubric import select
from tests.expected import PLACES, Expected, lost, points_due
from tests.grading import CORE, grade_files, rubric, solution_files
from tests.submitted import content, expected, submitted_files

ROOT = Path(__file__).parent.parent
THROUGH = "kit_cheat_through"
"""What a submission prints when it has done what the walls must not let it do."""

STYLES = (
    Style(width=80, verbosity=1),
    Style(width=200, color=False, ascii_only=True, verbosity=1),
    Style(width=80, verbosity=-1),
)
COMMANDS = re.compile(r"(?m)^\s*::|##\[|##vso\[|##teamcity\[")
"""What the machines that run graders take for orders, when they find it in the output."""

SCORES = re.compile(r"(?m)^ *(?:No score|Score|Bonus)  ")
"""What a line begins with that tells the score, or that would be taken for one."""

EVERYBODYS = (
    tempfile.gettempdir(),
    "/tmp",
    "/var/tmp",
    "/dev/shm",
    "/run",
    "/home",
    "/",
    str(Path.home()),
)
KEPT_FOLDERS = (
    "grader",
    "solutions",
    "exercises",
    "data",
    "docs",
    "tests/cheats",
    "tests/breakages",
)


def graded(folder: str, *, seed: int = 1) -> Report:
    """The report on a cheat or on a breakage."""
    quick = not expected(folder).trains
    return grade_files(submitted_files(folder), asked_of(folder), quick=quick, seed=seed)


def asked_of(folder: str) -> list[str]:
    """What is graded of it: the core, unless it names something else."""
    return list(content(folder).get("checks", CORE))


@cache
def walls() -> str:
    """The level of the walls on this machine, as every report names it."""
    return grade_files(solution_files(), ["activations.tanh"]).sandbox


def expect_outcomes(report: Report, says: Expected, *, at_least: bool = False) -> None:
    """These checks lose their points, in one of the ways named; no others, but for `at_least`."""
    found = {each.check.id: each.outcome.value for each in lost(report)}
    odd = {
        check: found.get(check)
        for check, outcomes in says.loses.items()
        if found.get(check) not in outcomes.split("|")
    }
    assert odd == {}, odd
    due, _ = points_due(report, says)
    assert report.score <= due if at_least else report.score == due
    assert at_least or set(found) == set(says.loses)


def expect_a_whole_report(report: Report, folder: str) -> None:
    """Every check that was asked for has its own result, and none is the grader's fault."""
    asked = list(select(rubric(), asked_of(folder)))
    assert [result.check.id for result in report.results] == [check.id for check in asked]
    faults = [each.message for each in report.results if each.outcome is Outcome.GRADER_ERROR]
    assert faults == []
    assert report.score + report.bonus == sum(result.points for result in report.results)
    assert report.max_score == sum(check.points for check in asked if not check.bonus)


def expect_readable(report: Report) -> None:
    """Whoever reads the report, at a terminal or by a program, gets nothing but text."""
    for style in STYLES:
        shown = terminal.render(report, style)
        expect_plain(shown)
        assert COMMANDS.findall(shown) == []
        assert len(SCORES.findall(shown)) == 1
        assert not style.ascii_only or shown.isascii()
    written = results_json.render(report)
    assert written.isascii()
    expect_plain(written)
    document = json.loads(written, parse_constant=refuse)
    for text in texts_in(document):
        expect_plain(text)
    assert [each["id"] for each in document["checks"] if SCORES.search(each["message"])] == []


def expect_plain(text: str) -> None:
    """No control or invisible character, no half of a character, no place on this machine."""
    unreadable = {char for char in text if unicodedata.category(char) in {"Cc", "Cf", "Cs"}}
    assert unreadable <= {"\n"}
    assert [place for place in (*PLACES, str(ROOT)) if place in text] == [], text


def refuse(constant: str) -> None:
    """A report never holds NaN or an infinity."""
    raise AssertionError(constant)


def texts_in(value: Any) -> Iterator[str]:
    """Every text in a JSON value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield key
            yield from texts_in(item)
    elif isinstance(value, list):
        for item in value:
            yield from texts_in(item)


def left_behind(name: str) -> list[Path]:
    """The files outside of its scratch folder that the cheat of this name has made."""
    mark = f"kit_cheat_{name}"
    places = {Path(place) for place in (*EVERYBODYS, ROOT, Path.cwd(), ROOT.parent)}
    found = (path for place in places for path in readable_glob(place, f"{mark}*"))
    return sorted({*found, *readable_glob(Path(tempfile.gettempdir()), f"*/{mark}*")})


def readable_glob(place: Path, pattern: str) -> list[Path]:
    """The matches in a folder, as far as we may look."""
    try:
        return list(place.glob(pattern))
    except OSError:
        return []


def marked_processes() -> list[str]:
    """The processes that carry the cheats' mark; empty where there is no /proc."""
    return [
        told
        for process in readable_glob(Path("/proc"), "[0-9]*")
        for told in (read_quietly(process / "comm"), read_quietly(process / "cmdline"))
        if told.startswith("kit_cheat")
    ]


def read_quietly(path: Path) -> str:
    """A file's text, or nothing when it is gone or closed to us."""
    try:
        return path.read_text("utf-8", "replace")
    except OSError:
        return ""


def checkout() -> dict[str, tuple[int, int, int]]:
    """Size, time and rights of every file of the kit that a submission might want to change."""
    files = (path for name in KEPT_FOLDERS for path in (ROOT / name).rglob("*.*"))
    stats = {path: path.stat() for path in files if "__pycache__" not in path.parts}
    return {str(path): (s.st_size, s.st_mtime_ns, s.st_mode) for path, s in stats.items()}
