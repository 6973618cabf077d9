"""Running the command line: as a process of its own, or in this one."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from grader import cli

ROOT = Path(__file__).parents[3]
EXERCISES = ROOT / "exercises"
SOLUTIONS = ROOT / "solutions"
# What in this machine's environment would change what the command line does.
FOREIGN = re.compile(
    r"GRADER_.*|PYTEST_.*|PYTHON(?!HASHSEED).*|NO_COLOR|FORCE_COLOR|COLUMNS|LINES|TERM"
)
COLOUR = re.compile(r"\x1b\[[0-9;]*m")


@dataclass(frozen=True)
class Run:
    """How one run of the command line ended."""

    code: int
    out: str
    err: str

    @property
    def report(self) -> dict[str, Any]:
        """The JSON document that is all of standard output."""
        document = json.loads(self.out)
        assert isinstance(document, dict)
        return document

    def expect_one_sentence(self, code: int, *words: str) -> None:
        """It ended with `code`, and says why in one line on standard error."""
        assert self.out == ""
        assert re.fullmatch(r"grader: [^\n]+[.?]\n", self.err), self.err
        assert self.code == code
        for word in words:
            assert word in self.err


def clean_environment(**more: str) -> dict[str, str]:
    """This process's environment without what is foreign, and with the kit importable."""
    kept = {name: value for name, value in os.environ.items() if not FOREIGN.fullmatch(name)}
    return {**kept, "PYTHONPATH": str(ROOT), "TERM": "xterm", **more}


def command(*arguments: str | Path) -> list[str]:
    """`python -m grader` with these arguments; warnings are errors."""
    return [sys.executable, "-W", "error", "-m", "grader", *map(str, arguments)]


def spawn(
    *arguments: str | Path, cwd: Path = ROOT, stdin: str = "", env: Mapping[str, str] | None = None
) -> Run:
    """Run `python -m grader` as a process of its own."""
    done = subprocess.run(
        command(*arguments), cwd=cwd, env=clean_environment(**(env or {})), input=stdin,
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


class Console:
    """Runs the command line in this process, with a clean environment."""

    def __init__(self, capsys: pytest.CaptureFixture[str], patch: pytest.MonkeyPatch) -> None:
        self._capsys = capsys
        self._patch = patch
        for name in filter(FOREIGN.fullmatch, list(os.environ)):
            patch.delenv(name)

    def setenv(self, **variables: str) -> None:
        """Set environment variables for the runs that follow."""
        for name, value in variables.items():
            self._patch.setenv(name, value)

    def run(self, *arguments: str | Path) -> Run:
        """Run the command line."""
        self._capsys.readouterr()
        try:
            code = cli.main([str(argument) for argument in arguments])
        except SystemExit as left:
            code = left.code if isinstance(left.code, int) else -1
        captured = self._capsys.readouterr()
        return Run(code, captured.out, captured.err)


def without_seconds(report: dict[str, Any]) -> dict[str, Any]:
    """A JSON report without what a clock tells, and without the target's name."""
    checks = [
        {key: value for key, value in check.items() if key != "seconds"}
        for check in report["checks"]
    ]
    varying = {"seconds": 0.0, "graded_at": "", "target": ""}
    return {**report, **varying, "checks": checks}


def outcomes(report: dict[str, Any], module: str = "") -> set[str]:
    """The outcomes of a module's checks in a JSON report, or of all."""
    return {check["outcome"] for check in report["checks"] if module in ("", check["module"])}
