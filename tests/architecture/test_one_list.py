"""Nothing lists the exercise modules by hand but grader/course/contents.py."""

from __future__ import annotations

import ast
from collections.abc import Iterable, Iterator

from grader.course.contents import COURSE
from grader.rubric import tomllib

from .sources import GRADER, ROOT

PARTS = [
    frozenset(module.name for module in COURSE.rubric.modules if module.bonus is bonus)
    for bonus in (False, True)
]
THE_LIST = "grader/course/contents.py"
CORE, BONUS = PARTS


def is_list(names: Iterable[object]) -> bool:
    """Whether all modules of the core, or all of the bonus, are among these names."""
    found = {name for name in names if isinstance(name, str)}
    return any(part <= found for part in PARTS)


def python_files() -> Iterator[tuple[str, str]]:
    """The path and the text of every file of grader and tests that mentions so many modules."""
    for folder in (GRADER, ROOT / "tests"):
        for path in sorted(folder.rglob("*.py")):
            text = path.read_text("utf-8", errors="replace")
            if is_list(name for part in PARTS for name in part if name in text):
                yield path.relative_to(ROOT).as_posix(), text


def lists_in(tree: ast.AST) -> Iterator[int]:
    """The lines on which the modules stand in one collection, call or import."""
    for node in ast.walk(tree):
        if is_list(names_of(node)):
            yield getattr(node, "lineno", 0)


def names_of(node: ast.AST) -> list[object]:
    """The texts in a collection, in the arguments of a call, or the names that are imported."""
    if isinstance(node, (ast.Import, ast.ImportFrom)):
        return [alias.name for alias in node.names]
    parts: list[ast.expr | None] = []
    if isinstance(node, (ast.Tuple, ast.List, ast.Set)):
        parts = [*node.elts]
    elif isinstance(node, ast.Dict):
        parts = node.keys
    elif isinstance(node, ast.Call):
        parts = [*node.args]
    return [each.value for each in parts if isinstance(each, ast.Constant)]


def lists_in_settings(entry: object) -> Iterator[object]:
    """The lists and tables of a TOML file in which the modules stand."""
    if isinstance(entry, (dict, list)) and is_list(each for each in entry):
        yield entry
    if isinstance(entry, dict):
        for value in entry.values():
            yield from lists_in_settings(value)


def test_nothing_else_lists_the_modules() -> None:
    found = {
        f"{path}:{line}" for path, text in python_files() for line in lists_in(ast.parse(text))
    }
    assert {place.partition(":")[0] for place in found} == {THE_LIST}, sorted(found)


def test_no_setting_lists_the_modules() -> None:
    settings = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    assert list(lists_in_settings(settings)) == []


def test_a_list_is_found() -> None:
    names = sorted(CORE)
    for text in (
        f"ORDER = {names!r}",
        f"POINTS = {dict.fromkeys(names, 1)!r}",
        f"run{tuple(names)!r}",
        f"from grader.course import {', '.join(names)}",
    ):
        assert list(lists_in(ast.parse(text))) == [1]
    assert list(lists_in(ast.parse(f"SOME = {names[1:]!r}"))) == []
    assert list(lists_in_settings({"tool": {"first": [*BONUS, "more"]}}))
    assert not list(lists_in_settings({"tool": {"first": [*names[1:], *list(BONUS)[1:]]}}))
