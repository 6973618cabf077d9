"""Exercises and solutions are the same files, apart from what the student writes."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from grader.course.contents import COURSE
from tests.every import every

from .checkout import EXERCISES, SOLUTIONS
from .holes import (
    EXERCISED,
    FILES,
    TO_FIX,
    WITH_HOLES,
    Function,
    all_holes,
    functions,
    holes,
    is_hole_statement,
    text_of,
    without_bodies,
)

HOLES = all_holes()
MARK = re.compile(r"( +)# TODO\((?P<number>\d+\.\d+)\): \S.*\n")
RAISE = re.compile(
    r"( +)raise NotImplementedError\(\"task (?P<number>\d+\.\d+): (?P<name>[\w.]+)\"\)\n"
)
RUN_DOCTESTS = """
import doctest, importlib, sys
sys.path.insert(0, ".")
done = doctest.testmod(importlib.import_module(sys.argv[1]))
print(done.attempted)
sys.exit(1 if done.failed else 0)
"""

each_file = every(FILES)
each_hole = every(HOLES, lambda hole: f"{hole.file}:{hole.name}")


def run(*arguments: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", *arguments]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


def lines_of(hole: Function) -> list[str]:
    return text_of("exercises", hole.file).splitlines(keepends=True)[hole.first - 1 : hole.last]


def test_both_folders_have_the_same_files() -> None:
    assert tuple(sorted(path.name for path in SOLUTIONS.glob("*.py"))) == FILES
    assert {f"{module.name}.py" for module in COURSE.rubric.modules} == set(EXERCISED)


@pytest.mark.parametrize("file", [file for file in FILES if file not in TO_FIX])
def test_everything_outside_the_holes_is_the_same_byte_for_byte(file: str) -> None:
    assert without_bodies("exercises", file) == without_bodies("solutions", file)


@pytest.mark.parametrize("file", TO_FIX)
def test_a_program_to_fix_differs_in_two_lines_of_code(file: str) -> None:
    broken, fixed = (text_of(folder, file).splitlines() for folder in ("exercises", "solutions"))
    differing = [pair for pair in zip(broken, fixed, strict=True) if pair[0] != pair[1]]
    assert len(differing) == 2
    tokens = {ast.unparse(ast.parse(line.strip())) for pair in differing for line in pair}
    assert len(tokens) == 4, "no comment tells where the bugs are"


@each_file
def test_signatures_and_docstrings_are_the_same(file: str) -> None:
    def outline(folder: str) -> list[tuple[str, str, str]]:
        return [
            (
                node.name,
                f"{ast.dump(node.args)} -> {ast.dump(node.returns) if node.returns else ''}"
                if isinstance(node, ast.FunctionDef)
                else ", ".join(ast.unparse(base) for base in node.bases),
                ast.get_docstring(node) or "",
            )
            for node in ast.walk(ast.parse(text_of(folder, file)))
            if isinstance(node, (ast.FunctionDef, ast.ClassDef))
        ]

    assert outline("exercises") == outline("solutions")


@each_file
def test_files_are_plain_text(file: str) -> None:
    for folder in (EXERCISES, SOLUTIONS):
        content = (folder / file).read_bytes()
        assert b"\r" not in content
        assert b"\t" not in content
        assert content.endswith(b"\n")
        assert not content.endswith(b"\n\n")


@each_hole
def test_a_hole_is_two_lines(hole: Function) -> None:
    lines = lines_of(hole)
    assert len(lines) == 2
    mark, raised = MARK.fullmatch(lines[0]), RAISE.fullmatch(lines[1])
    assert mark is not None, lines[0]
    assert raised is not None, lines[1]
    assert mark["number"] == raised["number"]
    assert mark[1] == raised[1], "the two lines have different indentation"


def test_every_task_with_a_function_has_its_hole() -> None:
    wanted = {
        (task.number, f"{task.module}.py", task.function)
        for task in COURSE.rubric.tasks
        if task.function
    }
    found = set()
    for hole in HOLES:
        raised = RAISE.fullmatch(lines_of(hole)[1])
        assert raised is not None
        assert hole.name.endswith(raised["name"])
        assert raised["name"].split(".")[-1] == hole.name.split(".")[-1]
        found.add((raised["number"], hole.file, hole.name))
    assert found == wanted


@each_file
def test_nothing_else_looks_like_a_hole(file: str) -> None:
    exercise, solution = text_of("exercises", file), text_of("solutions", file)
    assert exercise.count("TODO") == len(holes(file))
    assert "TODO" not in solution
    raises = [node for node in ast.walk(ast.parse(exercise)) if is_hole_statement(node)]
    assert len(raises) == len(holes(file))
    assert not any(is_hole_statement(node) for node in ast.walk(ast.parse(solution)))


@each_hole
def test_a_hole_has_a_worked_example(hole: Function) -> None:
    assert re.search(r"^>>> .*\S", hole.docstring, re.MULTILINE), "no example to retype"
    assert hole.docstring.splitlines()[0].endswith((".", ":"))


@pytest.mark.parametrize("file", WITH_HOLES)
def test_the_examples_are_true_of_the_solutions(file: str) -> None:
    done = run("-c", RUN_DOCTESTS, file.removesuffix(".py"), cwd=SOLUTIONS)
    assert done.returncode == 0, done.stdout + done.stderr
    assert int(done.stdout) >= len(holes(file))


@pytest.mark.parametrize("folder", [EXERCISES, SOLUTIONS], ids=["exercises", "solutions"])
@pytest.mark.parametrize("file", EXERCISED)
def test_each_file_runs_on_its_own(folder: Path, file: str, tmp_path: Path) -> None:
    done = run(str(folder / file), cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.strip()
    assert ("still open" in done.stdout.lower()) is (folder is EXERCISES)


@each_file
def test_importing_a_module_does_nothing_else(file: str) -> None:
    name = file.removesuffix(".py")
    code = f"import random, numpy as np; a = np.random.get_state()[1].copy(); import {name}; " + (
        "print(int((a != np.random.get_state()[1]).sum()))"
    )
    for folder in (EXERCISES, SOLUTIONS):
        done = run("-c", code, cwd=folder)
        assert (done.stdout, done.stderr) == ("0\n", "")


def test_functions_are_found_at_all() -> None:
    assert len(HOLES) == len([task for task in COURSE.rubric.tasks if task.function])
    assert "train" in functions("solutions", "train.py")
