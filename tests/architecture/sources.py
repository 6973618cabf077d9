"""The kit's source as trees: files, imports, functions, module-level names."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).parent.parent.parent
GRADER = ROOT / "grader"
COURSE = (ROOT / "exercises", ROOT / "solutions")


@dataclass(frozen=True)
class Source:
    """One file: its path from the kit's top, its text and its tree."""

    path: str
    text: str
    tree: ast.Module

    @property
    def module(self) -> str:
        """The dotted name: `grader.worker.client`, `grader.worker` for its __init__."""
        parts = self.path.removesuffix(".py").split("/")
        return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

    @property
    def package(self) -> str:
        """The package that relative imports start from."""
        return ".".join(self.path.removesuffix(".py").split("/")[:-1])


@dataclass(frozen=True)
class Import:
    """One imported module, by its full dotted name, and where."""

    name: str
    line: int
    at_top: bool


@cache
def sources_in(folder: Path) -> tuple[Source, ...]:
    """Every Python file under a folder."""
    return tuple(read(path) for path in sorted(folder.rglob("*.py")))


def read(path: Path) -> Source:
    """One file as a source."""
    text = path.read_text(encoding="utf-8")
    return Source(path.relative_to(ROOT).as_posix(), text, ast.parse(text))


def grader_sources() -> tuple[Source, ...]:
    """Every file of the grader."""
    return sources_in(GRADER)


def course_sources() -> tuple[Source, ...]:
    """Every exercise and every solution."""
    return tuple(source for folder in COURSE for source in sources_in(folder))


def imports(source: Source) -> Iterator[Import]:
    """All imports of a file, those inside of functions included."""
    top = {id(node) for statement in source.tree.body for node in outside_functions(statement)}
    for node in ast.walk(source.tree):
        if isinstance(node, (ast.Import, ast.ImportFrom)):
            for name in imported_names(source, node):
                yield Import(name, node.lineno, id(node) in top)


def outside_functions(statement: ast.AST) -> Iterator[ast.AST]:
    """A statement and what is in it, apart from what stands inside of functions."""
    if isinstance(statement, (ast.FunctionDef, ast.AsyncFunctionDef)):
        return
    yield statement
    for child in ast.iter_child_nodes(statement):
        yield from outside_functions(child)


def imported_names(source: Source, node: ast.Import | ast.ImportFrom) -> list[str]:
    """The full names that one statement imports: modules, or names in a module."""
    if isinstance(node, ast.Import):
        return [alias.name for alias in node.names]
    base = node.module or ""
    if node.level:
        parents = source.package.split(".")[: len(source.package.split(".")) - node.level + 1]
        base = ".".join([*parents, *([node.module] if node.module else [])])
    return [f"{base}.{alias.name}" for alias in node.names]


def owner(name: str, modules: frozenset[str]) -> str | None:
    """The module of the grader that a dotted name belongs to, or None."""
    parts = name.split(".")
    for length in range(len(parts), 0, -1):
        if ".".join(parts[:length]) in modules:
            return ".".join(parts[:length])
    return None


def functions(tree: ast.AST) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    """Every function and method, nested ones included."""
    for node in ast.walk(tree):
        if isinstance(node, (ast.FunctionDef, ast.AsyncFunctionDef)):
            yield node


def body_length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    """The lines of a body after its docstring."""
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0
