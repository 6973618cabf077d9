"""Running what the pages show: a scratch folder for each page, its mistakes, its commands."""

from __future__ import annotations

import ast
import os
import re
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .pages import ROOT, Block, Page

PROMPT = "$ "
FOREIGN = re.compile(r"GRADER_.*|PYTEST_.*|PYTHON(?!HASHSEED).*|NO_COLOR|FORCE_COLOR|TERM")

# What differs from machine to machine and from run to run, in this order.
VARIABLE = (
    (r"^(ok +(?:Python|NumPy|BLAS|pytest|cores)) .*$", r"\1"),
    (r"\(a worker starts in [^)]*\)", "(a worker starts in SOME TIME)"),
    (
        r'"(seed|seconds|kit|sandbox|graded_at|rubric|python|numpy|size|sha256)": [^,\n]+',
        r'"\1": VARIES',
    ),
    (r"\bsandbox(:?) +[a-z-]+", r"sandbox\1 LEVEL"),
    (r"\b(seed|kit|grader) \d[\d.]*", r"\1 NUMBER"),
    (r"\b\d+ of \d+ entries (is|are) wrong:[^┃]*?\n\n", "SOME ENTRIES ARE WRONG\n\n"),
    (r"\bline \d+\b", "line NUMBER"),
    (r"\b\d+(\.\d+)? (ms|s|MiB)\b", "QUANTITY"),
    (r"-?\b\d+\.\d+(e[-+]\d+)?|-?\b\d+e[-+]\d+", "DECIMAL"),
)


@dataclass(frozen=True)
class Step:
    """A command of a console block and the output below it."""

    command: str
    output: str


def steps_of(block: Block) -> Iterator[Step]:
    """The commands of a console block, each with what is shown below it."""
    command, shown = "", []
    for line in (*block.lines, PROMPT):
        if line.startswith(PROMPT.rstrip()):
            if command:
                yield Step(command, "".join(f"{each}\n" for each in shown))
            command, shown = line.removeprefix(PROMPT.rstrip()).strip(), []
        else:
            shown.append(line)


def what_runs(command: str) -> list[str] | None:
    """The last part of a command, for this Python; None if it is too dear or not ours to run."""
    words = shlex.split(command.rpartition("&&")[2])
    if not re.fullmatch(r"(.*/)?python3?", words[0]):
        return None
    ours = words[1:3] == ["-m", "grader"] or words[1].startswith("exercises/")
    return [sys.executable, "-W", "error", *words[1:]] if ours else None


def clean_environment() -> dict[str, str]:
    """This process's environment with the kit importable, 80 columns and no colour."""
    kept = {name: value for name, value in os.environ.items() if not FOREIGN.fullmatch(name)}
    fixed = {"PYTHONPATH": str(ROOT), "PYTHONUTF8": "1", "COLUMNS": "80", "TERM": "xterm"}
    return {**kept, **fixed}


class Scratch:
    """A copy of exercises/ and solutions/ in which a page's mistakes are made and graded."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self._code = 0
        self.begin_with("exercises")
        copy_course("solutions", folder / "solutions")

    def begin_with(self, name: str) -> None:
        """Let exercises/ hold the untouched files of exercises/ or of solutions/."""
        shutil.rmtree(self.folder / "exercises", ignore_errors=True)
        copy_course(name, self.folder / "exercises")

    def prepare(self, block: Block) -> None:
        """Do what the comment above a block asks for."""
        if "start" in block.asks:
            self.begin_with(block.asks["start"])
        if "fill" in block.asks:
            module, _, function = block.asks["fill"].partition(".")
            path = self.folder / "exercises" / f"{module}.py"
            text = with_body(path.read_text(encoding="utf-8"), function, block.lines)
            path.write_text(text, encoding="utf-8")

    def output_of(self, command: str) -> str | None:
        """What a command prints; None if it is not run."""
        if command == "echo $?":
            return f"{self._code}\n"
        arguments = what_runs(command)
        if arguments is None:
            return None
        done = subprocess.run(
            arguments, cwd=self.folder, env=clean_environment(), encoding="utf-8",
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False,
        )  # fmt: skip
        self._code = done.returncode
        return done.stdout


def copy_course(name: str, destination: Path) -> None:
    """The Python files of exercises/ or solutions/."""
    destination.mkdir()
    for path in (ROOT / name).glob("*.py"):
        shutil.copy(path, destination)


def with_body(source: str, function: str, body: Iterable[str]) -> str:
    """`source` with other lines below the docstring of a function."""
    [node] = [
        node
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef) and node.name == function
    ]
    lines = source.split("\n")
    lines[node.body[0].end_lineno : node.end_lineno] = body
    return "\n".join(lines)


def normalised(output: str) -> str:
    """Output without what may vary, and without line breaks, which follow what varies."""
    for pattern, stands_for in VARIABLE:
        output = re.sub(pattern, stands_for, output, flags=re.MULTILINE)
    return " ".join(output.split())


def played(page: Page, scratch: Scratch) -> Iterator[tuple[Block, list[tuple[Step, str | None]]]]:
    """The console blocks of a page, each with its steps and what the commands print really."""
    for block in page.blocks:
        scratch.prepare(block)
        if block.language == "console":
            yield block, [(step, scratch.output_of(step.command)) for step in steps_of(block)]
