"""The holes of the exercises, found in the text and in the tree."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass

from .checkout import EXERCISES, SOLUTIONS

FILES = tuple(sorted(path.name for path in EXERCISES.glob("*.py")))
GIVEN = ("csv_data.py", "demos.py", "display.py")
TO_FIX = ("repair.py",)
"""Programs with bugs instead of holes: exercise and solution differ in single lines."""
EXERCISED = tuple(name for name in FILES if name not in GIVEN)
WITH_HOLES = tuple(name for name in EXERCISED if name not in TO_FIX)


@dataclass(frozen=True)
class Function:
    """A function or method of an exercise or a solution, with the lines of its body."""

    file: str
    name: str
    docstring: str
    first: int
    last: int
    statements: tuple[ast.stmt, ...]

    @property
    def is_hole(self) -> bool:
        """Whether nothing but one `raise NotImplementedError(...)` stands in the body."""
        return len(self.statements) == 1 and is_hole_statement(self.statements[0])


def is_hole_statement(statement: ast.AST) -> bool:
    """Whether a statement raises NotImplementedError."""
    if not isinstance(statement, ast.Raise) or statement.exc is None:
        return False
    raised = statement.exc.func if isinstance(statement.exc, ast.Call) else statement.exc
    return isinstance(raised, ast.Name) and raised.id == "NotImplementedError"


def text_of(folder: str, file: str) -> str:
    """The text of an exercise or a solution."""
    path = {"exercises": EXERCISES, "solutions": SOLUTIONS}[folder] / file
    return path.read_text(encoding="utf-8")


def functions(folder: str, file: str) -> dict[str, Function]:
    """Top-level functions and methods by their dotted name."""
    found = list(_walk(ast.parse(text_of(folder, file)).body, "", file))
    return {function.name: function for function in found}


def _walk(body: list[ast.stmt], prefix: str, file: str) -> Iterator[Function]:
    for node in body:
        if isinstance(node, ast.ClassDef):
            yield from _walk(node.body, f"{prefix}{node.name}.", file)
        elif isinstance(node, ast.FunctionDef):
            docstring = ast.get_docstring(node)
            inner = node.body[1:] if docstring is not None else node.body
            start = (node.body[0].end_lineno or 0) + 1 if docstring is not None else node.lineno + 1
            yield Function(
                file, prefix + node.name, docstring or "",
                start, node.end_lineno or 0, tuple(inner),
            )  # fmt: skip


def holes(file: str) -> dict[str, Function]:
    """The holes of one exercise by their dotted name."""
    return {name: each for name, each in functions("exercises", file).items() if each.is_hole}


def all_holes() -> list[Function]:
    """Every hole, in the order of the files."""
    return [hole for file in WITH_HOLES for hole in holes(file).values()]


def without_bodies(folder: str, file: str) -> list[str]:
    """The lines of a file, with the body of every function that is a hole cut out."""
    lines = text_of(folder, file).splitlines(keepends=True)
    owned = functions(folder, file)
    for name in reversed(holes(file)):
        lines[owned[name].first - 1 : owned[name].last] = [f"<body of {name}>\n"]
    return lines
