"""Putting a mistake into a right file: the functions of an overlay replace the base's.

    graft(solution, "def relu(z):\n    return z\n")     the solution with another relu
    graft(solution, "del relu\n")                      the solution without it

Inside a class the same holds for its methods. Everything else of the base keeps its lines.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

Function = ast.FunctionDef | ast.AsyncFunctionDef
Named = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True)
class Edit:
    """The lines from `first` to `last` give way to `lines`; with last = first - 1 none goes."""

    first: int
    last: int
    lines: tuple[str, ...] = ()


def graft(base: str, overlay: str) -> str:
    """The source of `base` with the functions and methods of `overlay` in it.

    What else stands at the top level of the overlay (imports, constants, functions that the base
    does not have) goes in front, after the base's docstring and `from __future__`.
    """
    tree, lines = ast.parse(base), overlay.splitlines()
    owned = named(tree.body)
    front: list[str] = []
    edits: list[Edit] = []
    for statement in without_docstring(ast.parse(overlay)):
        if is_replacement(statement, owned):
            edits += replacements(statement, owned, lines)
        else:
            front += [*source_of(statement, lines), ""]
    line = end_of_preamble(tree)
    edits.append(Edit(line + 1, line, tuple(front)))
    return apply(base, edits)


def named(body: Sequence[ast.stmt]) -> Mapping[str, Named]:
    """The functions and classes of a body by name."""
    return {node.name: node for node in body if isinstance(node, Named)}


def without_docstring(tree: ast.Module | ast.ClassDef) -> list[ast.stmt]:
    """The statements of a module or class after its docstring."""
    return tree.body if ast.get_docstring(tree) is None else tree.body[1:]


def is_replacement(statement: ast.stmt, owned: Mapping[str, Named]) -> bool:
    """Whether a statement concerns something that the base has; `del` always must."""
    return isinstance(statement, ast.Delete) or getattr(statement, "name", None) in owned


def replacements(
    statement: ast.stmt, owned: Mapping[str, Named], lines: Sequence[str]
) -> Iterator[Edit]:
    """The edits that one statement of the overlay asks for."""
    if isinstance(statement, ast.Delete):
        for name in deleted_names(statement):
            yield Edit(*span(owned[name]))
    elif isinstance(statement, ast.ClassDef):
        yield from class_edits(owned[statement.name], statement, lines)
    elif isinstance(statement, Function):
        yield Edit(*span(owned[statement.name]), source_of(statement, lines))


def class_edits(old: Named, new: ast.ClassDef, lines: Sequence[str]) -> Iterator[Edit]:
    """Methods take the place of those of the same name; what is new goes to the class's end."""
    owned, end = named(old.body), span(old)[1]
    added: list[str] = []
    for statement in without_docstring(new):
        if is_replacement(statement, owned):
            yield from replacements(statement, owned, lines)
        else:
            added += ["", *source_of(statement, lines)]
    yield Edit(end + 1, end, tuple(added))


def deleted_names(statement: ast.Delete) -> Iterator[str]:
    """The names in `del a, b`."""
    return (target.id for target in statement.targets if isinstance(target, ast.Name))


def span(node: ast.stmt) -> tuple[int, int]:
    """The first and the last line of a statement, decorators included."""
    decorators = node.decorator_list if isinstance(node, Named) else []
    first = min([node.lineno, *(decorator.lineno for decorator in decorators)])
    return first, node.end_lineno or node.lineno


def source_of(node: ast.stmt, lines: Sequence[str]) -> tuple[str, ...]:
    """The lines of a statement."""
    first, last = span(node)
    return tuple(lines[first - 1 : last])


def end_of_preamble(tree: ast.Module) -> int:
    """The last line of the docstring and of `from __future__`, or 0."""
    line = 0
    for place, node in enumerate(tree.body):
        docstring = place == 0 and ast.get_docstring(tree) is not None
        future = isinstance(node, ast.ImportFrom) and node.module == "__future__"
        if not docstring and not future:
            break
        line = span(node)[1]
    return line


def apply(base: str, edits: Sequence[Edit]) -> str:
    """The text after all edits; from the end, so that line numbers stay right."""
    lines = base.splitlines()
    # At the same line, what replaces comes before what is added in front of it.
    for edit in sorted(edits, key=lambda edit: (edit.first, edit.last), reverse=True):
        lines[edit.first - 1 : edit.last] = edit.lines
    return "\n".join(lines) + "\n"
