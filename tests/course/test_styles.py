"""No correct solution, in whatever style, loses a point or needs follow-through.

Every folder in `<module>/styles/` is one style: files whose functions and methods replace those
in the solutions; `whole_NAME.py` replaces the whole file NAME.py, and a file that the solutions
don't have is added. SPELLINGS are ways to write the solutions' own text.

Each style has 20 seeds of its own, of which every commit takes another (see slices.py).
"""

from __future__ import annotations

import ast
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from grader.model import Outcome, Report
from tests.grading import BONUS, CORE, grade_files, solution_files, touched_by
from tests.grafting import graft
from tests.slices import STYLE_SEEDS_APART, TRAINED_APART, taken

FILES = sorted(Path(__file__).parent.glob("*/styles/*/*.py"))
STYLES = {path.parent.name: path.parent for path in FILES}
SEEDS = 20
TRAINED = {
    "activations_masks",
    "beginner",
    "flat_biases_rebinding",
    "float32_everywhere",
    "forward_prints_arrays",
    "init_uniform",
    "layers_flat_biases",
    "layers_float32",
    "layers_whole_file",
    "one_hot_eye",
    "sequential_beginner",
}
"""Styles that could matter to the training checks as well, which take a few seconds each."""

WHOLE = "whole_"


def asked_of(style: str) -> tuple[str, ...]:
    """The modules that the style can make a difference to: those it changes, and what uses them."""
    if style == "layers_whole_file":  # even Layer is another one there
        return ("layers",)
    changed = {path.stem.removeprefix(WHOLE) for path in STYLES[style].glob("*.py")}
    return tuple(
        {name: None for each in (*CORE, *BONUS) if each in changed for name in touched_by(each)}
    )


def submission(style: str) -> dict[str, str | bytes]:
    """The solutions with what the style writes in another way."""
    base = solution_files()
    files: dict[str, str | bytes] = {**base}
    for path in sorted(STYLES[style].glob("*.py")):
        text = path.read_text("utf-8")
        if path.name.startswith(WHOLE):
            files[path.name.removeprefix(WHOLE)] = text
        else:
            files[path.name] = graft(base[path.name], text) if path.name in base else text
    return files


def seeds_of(style: str) -> range:
    """SEEDS seeds in a row, from a first one that differs from style to style."""
    first = zlib.crc32(style.encode()) % 1000
    return range(first, first + SEEDS)


def cases() -> Iterator[object]:
    """Today's seeds of every style, and today's styles that are to be trained as well."""
    for style in STYLES:
        for seed in taken(seeds_of(style), STYLE_SEEDS_APART):
            yield pytest.param(style, seed, False, id=f"{style}-{seed}")
    for style in taken(sorted(TRAINED), TRAINED_APART):
        yield pytest.param(style, seeds_of(style)[0], True, id=f"{style}-trained")


def complaints(report: Report) -> list[str]:
    """What stands between the report and full marks for the submission's own code."""
    fine = {Outcome.PASSED, Outcome.LEFT_OUT}
    return [
        f"{result.check.id}: {result.outcome.value} {result.message} {' '.join(result.blamed_on)}"
        for result in report.results
        if result.outcome not in fine or result.follow_through
    ]


def without_docstrings(text: str) -> str:
    """The program alone: no docstrings, no comments, other line breaks."""
    tree = ast.parse(text)
    for node in ast.walk(tree):
        has_body = isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef))
        if has_body and ast.get_docstring(node):
            node.body = node.body[1:] or [ast.Pass()]
    return ast.unparse(tree)


def with_tabs(text: str) -> str:
    """A tab for every four spaces of indentation."""

    def indented(line: str) -> str:
        rest = line.lstrip(" ")
        tabs, spaces = divmod(len(line) - len(rest), 4)
        return "\t" * tabs + " " * spaces + rest

    return "\n".join(map(indented, text.split("\n")))


def in_latin_1(text: str) -> bytes:
    """An encoding of its own, declared in the first line."""
    return f"# -*- coding: latin-1 -*-\n# Größe, élève, ¼\n{text}".encode("latin-1")


def with_constants(text: str) -> str:
    """Constants, helpers and a main part of the learner's own at the end of the file."""
    constants = "SEED = 42\nSQUARES = {n: n * n for n in range(10)}\n"
    main = "def my_note():\n    return SEED\n\n\nif __name__ == '__main__':\n    print(my_note())\n"
    return f"{text}\n{constants}\n\n{main}"


SPELLINGS: dict[str, Callable[[str], str | bytes]] = {
    "byte_order_mark": lambda text: text.encode("utf-8-sig"),
    "carriage_returns_and_line_feeds": lambda text: text.replace("\n", "\r\n").encode(),
    "carriage_returns_alone": lambda text: text.replace("\n", "\r").encode(),
    "form_feeds_and_spaces_at_the_ends_of_lines": lambda text: text.replace("\n\n\n", "  \n\f\n\n"),
    "latin_1": in_latin_1,
    "more_of_its_own": with_constants,
    "no_docstrings_no_comments": without_docstrings,
    "no_newline_at_the_end": lambda text: text.rstrip("\n"),
    "tabs": with_tabs,
}


@pytest.mark.parametrize(("style", "seed", "trained"), list(cases()))
def test_a_correct_style_keeps_full_marks(style: str, seed: int, trained: bool) -> None:
    report = grade_files(submission(style), asked_of(style), quick=not trained, seed=seed)
    assert complaints(report) == []


@pytest.mark.parametrize("spelling", SPELLINGS)
def test_the_spelling_of_a_file_costs_nothing(spelling: str) -> None:
    spelled = {name: SPELLINGS[spelling](text) for name, text in solution_files().items()}
    assert complaints(grade_files(spelled)) == []


def test_there_are_enough_styles() -> None:
    assert len(STYLES) >= 70
    assert set(STYLES) >= TRAINED
    assert len({path.parent for path in FILES}) == len(STYLES)


def test_every_style_says_what_is_special_about_it() -> None:
    assert [path for path in FILES if not ast.get_docstring(ast.parse(path.read_bytes()))] == []
