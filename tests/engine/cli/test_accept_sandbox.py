"""`--accept-sandbox LEVEL` refuses to grade below a level, with real walls left out."""

from __future__ import annotations

import sys
from functools import partial
from itertools import product
from pathlib import Path

import pytest

from grader import cli
from grader.grading import session
from grader.worker.client import Setup
from grader.worker.inside.walls import CALLS, FILES, LEVELS, LIMITS, PRIVILEGES, WALLS

from .running import EXERCISES, Console, spawn

LINUX = pytest.mark.skipif(sys.platform != "linux", reason="walls are closed on Linux")
# By what is left of the walls, the level that holds and what is said to be missing.
REACHED = {
    WALLS: ("full", ""),
    (LIMITS, PRIVILEGES, CALLS): ("files-open", "(no file wall: switched off)"),
    (LIMITS, PRIVILEGES, FILES): ("process", "(no call filter: switched off)"),
    (PRIVILEGES, FILES, CALLS): ("full", "(no limits: switched off)"),
}
LEAVES_A_TRACE = "with open({!r}, 'w') as file:\n    file.write('graded')\n"


def leaving_a_trace(folder: Path) -> tuple[Path, Path]:
    """A submission that writes a file when it is imported, where it can; and that file."""
    trace = folder / "trace.txt"
    mine = folder / "mine"
    mine.mkdir()
    (mine / "activations.py").write_text(LEAVES_A_TRACE.format(str(trace)), encoding="utf-8")
    return mine, trace


@LINUX
@pytest.mark.parametrize(("walls", "accepted"), list(product(REACHED, LEVELS)))
def test_a_weaker_sandbox_grades_nothing(
    console: Console,
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
    walls: tuple[str, ...],
    accepted: str,
) -> None:
    monkeypatch.setattr(session, "Setup", partial(Setup, walls=walls))
    mine, trace = leaving_a_trace(tmp_path)
    report = tmp_path / "report.json"
    reached, missing = REACHED[walls]
    run = console.run(
        "activations.relu", "--target", mine, "--json", report, "--accept-sandbox", accepted
    )
    if LEVELS.index(reached) <= LEVELS.index(accepted):
        assert run.code == cli.INCOMPLETE
        assert f"sandbox: {reached} {missing}".strip() in " ".join(run.out.split())
        assert trace.exists() is (reached != "full" and FILES not in walls)
        return
    said = (f"weaker than {accepted}: {reached} {missing}", "--accept-sandbox", "docs/security.md")
    run.expect_one_sentence(cli.USAGE, *said)
    assert not trace.exists()
    assert not report.exists()


@pytest.mark.parametrize("accepted", LEVELS)
def test_with_debug_there_is_no_sandbox_to_accept(tmp_path: Path, accepted: str) -> None:
    mine, trace = leaving_a_trace(tmp_path)
    run = spawn("activations.relu", "--target", mine, "--debug", "--accept-sandbox", accepted)
    run.expect_one_sentence(cli.USAGE, "leave out --accept-sandbox")
    assert not trace.exists()


@pytest.mark.parametrize(
    "options", [("--exit-zero",), ("--fail-under", "0"), ("--quick",), ("-q",)]
)
def test_no_other_option_makes_it_acceptable(
    console: Console, monkeypatch: pytest.MonkeyPatch, options: tuple[str, ...]
) -> None:
    monkeypatch.setattr(session, "Setup", partial(Setup, walls=()))
    run = console.run("activations.relu", "--accept-sandbox", "full", *options)
    run.expect_one_sentence(cli.USAGE, "weaker than full: process (")


def test_without_the_option_every_sandbox_is_accepted(
    console: Console, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(session, "Setup", partial(Setup, walls=()))
    run = console.run("activations.relu", "--target", EXERCISES, "--json")
    assert run.code == cli.INCOMPLETE
    assert run.report["sandbox"].startswith("process")


@pytest.mark.parametrize("level", ["", "none", "Full", "files", "full,process"])
def test_only_the_levels_can_be_named(console: Console, level: str) -> None:
    run = console.run("--accept-sandbox", level)
    assert (run.code, run.out) == (cli.USAGE, "")
    assert "argument --accept-sandbox: invalid choice" in run.err
