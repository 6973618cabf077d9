"""Every command parses, every option exists, and every option and verb is written about."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from collections.abc import Iterator

import pytest

from grader import cli
from grader.course.contents import COURSE
from grader.rubric import select

from .pages import CHAPTERS, INSTRUCTORS, PAGES, README, ROOT, STUDENTS, Page
from .running import clean_environment

OURS = "python -m grader"
PLACEHOLDERS = {"MISCONCEPTION", "TASK"}
OPTION = re.compile(r"--[a-z][a-z-]*")


def lines_of(page: Page) -> Iterator[str]:
    """Every line and code span in which a command may stand."""
    yield from (line for block in page.blocks for line in block.lines)
    yield from page.code_spans


def commands_of(page: Page) -> Iterator[tuple[str, ...]]:
    """The arguments of every `python -m grader`: without shell syntax and remarks behind it."""
    for line in lines_of(page):
        if OURS in line:
            rest = line.split(OURS, 1)[1]
            plain = re.split(r"\s{2,}|\||&&|\. |`", re.sub(r"\$\{?\w+\}?", "x", rest))[0]
            # A sentence in a JSON report ends with a quotation mark that it did not begin with.
            yield tuple(shlex.split(plain.rstrip('",') if plain.count('"') % 2 else plain))


COMMANDS = sorted({(page.name, words) for page in PAGES for words in commands_of(page)})


def help_of(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """What `-h` prints."""
    with pytest.raises(SystemExit) as left:
        cli.main([*arguments, "-h"])
    assert left.value.code == 0
    return capsys.readouterr().out


def verbs(capsys: pytest.CaptureFixture[str]) -> list[str]:
    """The verbs that the help names."""
    [listed] = re.findall(r"verbs: (.*?)\n\n", help_of(capsys), flags=re.DOTALL)
    return [part.split()[0] for part in re.sub(r"\([^)]*\)", "", listed).split(",")]


@pytest.mark.parametrize(("page", "words"), COMMANDS, ids=str)
def test_a_command_parses(
    page: str, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    if words and words[0] in verbs(capsys):
        assert f"{OURS} {words[0]}" in (told := help_of(capsys, words[0]))
        assert set(filter(OPTION.fullmatch, words)) <= set(OPTION.findall(told))
        names = [
            word for word in words[1:] if word not in PLACEHOLDERS and word[0] not in "-0123456789"
        ]
        known = {entry.id for entry in COURSE.misconceptions}
        assert words[0] != "explain" or set(names) <= known
    else:
        names = cli.grade_parser().parse_args(list(words)).names
    if not words or words[0] != "explain":
        assert select(COURSE.rubric, names)


def test_commands_are_found() -> None:
    found = {page for page, _ in COMMANDS}
    assert found >= {README.name, CHAPTERS.name, STUDENTS.name, INSTRUCTORS.name}
    assert (CHAPTERS.name, ("hint", "network.backward")) in COMMANDS


def options() -> set[str]:
    """Every spelling of every option of grading."""
    return {name for action in cli.grade_parser()._actions for name in action.option_strings}


def test_every_option_is_in_the_students_table() -> None:
    rows = STUDENTS.table("All options")
    spans = {word for row in rows for word in re.findall(r"`([^` ]+)", row[0])}
    named = {word for word in spans if word.startswith("-")}
    assert named == options()


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_option_that_is_named_exists(page: Page, capsys: pytest.CaptureFixture[str]) -> None:
    told = "".join(help_of(capsys, verb) for verb in verbs(capsys))
    known = options() | set(OPTION.findall(told))
    named = {span.split()[0] for span in page.code_spans if span.startswith("--")}
    assert {re.split(r"[=,]", name)[0] for name in named} <= known


def test_every_verb_is_written_about(capsys: pytest.CaptureFixture[str]) -> None:
    used = {words[0] for _, words in COMMANDS if words}
    assert set(verbs(capsys)) <= used


def test_the_exit_codes_are_those_of_the_command_line() -> None:
    codes = {cli.FULL, cli.INCOMPLETE, cli.USAGE, cli.BROKEN, cli.INTERRUPTED}
    assert {int(row[0]) for row in INSTRUCTORS.table("Exit codes")} == codes


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("activations.tanh", "--target", "solutions"), 0),
        (("activations.tanh", "--target", "exercises", "--fail-under", "0"), 0),
        (("activations.tanh", "--target", "exercises", "--exit-zero"), 0),
        (("activations.tanh", "--target", "exercises"), 1),
        (("activations.tanh", "--target", "solutions", "--debug"), 1),
        (("activations.tanh", "--target", "solutions", "--debug", "--exit-zero"), 0),
        (("activations.tanh", "--target", "data"), 2),
        (("activations.tanch",), 2),
    ],
)
def test_exit_codes_are_as_described(arguments: tuple[str, ...], code: int) -> None:
    command = [sys.executable, "-m", "grader", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=clean_environment(), capture_output=True, check=False
    )
    assert done.returncode == code


def test_the_numbers_of_checks_and_points_are_right() -> None:
    checks = list(COURSE.rubric.checks)
    points = sum(check.points for check in checks if not check.bonus)
    for page in PAGES:
        text = " ".join(page.prose.split())
        assert {int(number) for number in re.findall(r"\b(\d{2,}) checks\b", text)} <= {len(checks)}
        assert {int(number) for number in re.findall(r"\b(\d{3,}) points\b", text)} <= {points}


def test_signs_and_outcomes_are_those_of_the_report() -> None:
    from grader.model import Outcome
    from grader.reports.sheet import Page as Sheet
    from grader.reports.sheet import Style
    from grader.reports.wording import STATE_WORDS

    rows = {(row[1], row[0]) for row in STUDENTS.table("Reading the report")}
    assert rows == {(STATE_WORDS[each], Sheet(Style()).sign(each).plain) for each in Outcome}
    section = STUDENTS.section("Reading the report")
    for outcome in Outcome:
        assert f"`{Sheet(Style(ascii_only=True)).sign(outcome).plain}`" in section
