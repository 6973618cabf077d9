"""The house numbers of docs/design.md, and no state between two runs."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from operator import attrgetter
from statistics import median

from tests.every import every

from .sources import (
    Source,
    body_length,
    course_sources,
    functions,
    grader_sources,
)

MEDIAN, MOST, LONGEST, FILE_LINES, PARAMETERS = 8, 30, 60, 400, 5
MUTABLE_CALLS = frozenset({
    "list", "dict", "set", "bytearray", "defaultdict", "deque", "Counter", "OrderedDict", "count",
    "iter", "array", "zeros", "ones", "empty",
})  # fmt: skip
MUTATORS = frozenset({
    "append", "extend", "insert", "remove", "pop", "popitem", "clear", "sort", "reverse", "update",
    "setdefault", "add", "discard", "difference_update", "intersection_update", "appendleft",
    "popleft", "fill", "resize",
})  # fmt: skip

ALL = (*grader_sources(), *course_sources())
each_source = every(grader_sources(), attrgetter("path"))
each_file = every(ALL, attrgetter("path"))


def lengths(sources: tuple[Source, ...]) -> dict[str, int]:
    """The length of every function's body by its place."""
    return {
        f"{source.path}:{function.lineno} {function.name}": body_length(function)
        for source in sources
        for function in functions(source.tree)
    }


def test_function_bodies_are_short() -> None:
    every = lengths(grader_sources())
    assert median(every.values()) <= MEDIAN
    short = [length for length in every.values() if length < MOST]
    assert len(short) >= 0.9 * len(every)


def test_no_function_body_is_long() -> None:
    assert {place: n for place, n in lengths(ALL).items() if n > LONGEST} == {}


@each_file
def test_files_are_short(source: Source) -> None:
    assert len(source.text.splitlines()) < FILE_LINES


@each_source
def test_no_function_takes_many_parameters_by_place(source: Source) -> None:
    taken = {
        function.name: len(by_place(function))
        for function in functions(source.tree)
        if len(by_place(function)) > PARAMETERS
    }
    assert taken == {}


def by_place(function: ast.FunctionDef | ast.AsyncFunctionDef) -> list[str]:
    """The parameters that can be given by place, apart from self and cls."""
    arguments = [*function.args.posonlyargs, *function.args.args]
    return [each.arg for each in arguments if each.arg not in ("self", "cls")]


@each_file
def test_every_function_is_annotated(source: Source) -> None:
    assert [place for function in functions(source.tree) for place in bare(function)] == []


def bare(function: ast.FunctionDef | ast.AsyncFunctionDef) -> Iterator[str]:
    """What a function leaves without an annotation."""
    if function.returns is None:
        yield f"line {function.lineno}: the result of {function.name}"
    arguments = function.args
    every = [*arguments.posonlyargs, *arguments.args, *arguments.kwonlyargs]
    every += [each for each in (arguments.vararg, arguments.kwarg) if each is not None]
    for each in every:
        if each.annotation is None and each.arg not in ("self", "cls"):
            yield f"line {function.lineno}: {each.arg} of {function.name}"


def module_level(tree: ast.Module) -> Iterator[tuple[ast.expr, ast.expr]]:
    """The targets and values of assignments at module level, inside of if and try too."""
    waiting: list[ast.stmt] = list(tree.body)
    while waiting:
        node = waiting.pop(0)
        if isinstance(node, (ast.If, ast.Try, ast.With, ast.For, ast.While)):
            waiting += [each for each in ast.iter_child_nodes(node) if isinstance(each, ast.stmt)]
        elif isinstance(node, ast.Assign):
            yield from ((target, node.value) for target in node.targets)
        elif isinstance(node, (ast.AnnAssign, ast.AugAssign)) and node.value is not None:
            yield node.target, node.value


def is_mutable(value: ast.expr) -> bool:
    """Whether an expression makes something that can be changed afterwards."""
    if isinstance(value, (ast.List, ast.Dict, ast.Set, ast.ListComp, ast.DictComp, ast.SetComp)):
        return True
    if isinstance(value, ast.BinOp):
        return is_mutable(value.left) or is_mutable(value.right)
    name = ast.unparse(value.func).rpartition(".")[2] if isinstance(value, ast.Call) else ""
    return name in MUTABLE_CALLS


def state_of(source: Source) -> set[str]:
    """The module-level names that hold something that can be changed."""
    return {ast.unparse(target) for target, value in module_level(source.tree) if is_mutable(value)}


def changed_names(tree: ast.AST) -> Iterator[str]:
    """The last part of every name whose content is changed: X[...] = y, X.append(y), del X[y]."""
    for node in ast.walk(tree):
        yield from (ast.unparse(each).rpartition(".")[2] for each in changed_by(node))


def changed_by(node: ast.AST) -> list[ast.expr]:
    """What one node changes in place."""
    if isinstance(node, (ast.Assign, ast.Delete)):
        return [each.value for each in node.targets if isinstance(each, ast.Subscript)]
    if isinstance(node, ast.AugAssign):
        return [node.target.value if isinstance(node.target, ast.Subscript) else node.target]
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute):
        return [node.func.value] if node.func.attr in MUTATORS else []
    return []


@each_file
def test_module_level_collections_are_constants(source: Source) -> None:
    state = {name for name in state_of(source) if not name.startswith("__")}
    assert {name for name in state if name != name.upper()} == set()


def test_no_constant_is_ever_changed() -> None:
    constants = {name for source in ALL for name in state_of(source)}
    changed = {
        f"{source.path}: {name}"
        for source in ALL
        for name in changed_names(source.tree)
        if name in constants
    }
    assert changed == set()


@each_file
def test_modules_assign_plain_names_only(source: Source) -> None:
    odd = [
        ast.unparse(target)
        for target, _ in module_level(source.tree)
        if not isinstance(target, (ast.Name, ast.Tuple))
    ]
    assert odd == [], "an attribute or an entry that is set at import is state"


@each_file
def test_no_function_reaches_for_a_global_name(source: Source) -> None:
    assert [node.lineno for node in ast.walk(source.tree) if isinstance(node, ast.Global)] == []


@each_file
def test_no_parameter_defaults_to_something_mutable(source: Source) -> None:
    defaults = [
        default
        for function in functions(source.tree)
        for default in (*function.args.defaults, *function.args.kw_defaults)
        if default is not None and is_mutable(default)
    ]
    assert defaults == []


def test_no_drawer_for_everything() -> None:
    names = {source.path.rpartition("/")[2] for source in ALL}
    assert not names & {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}


def test_state_is_found() -> None:
    text = "names = []\nTABLE = {}\ndef f():\n    TABLE['a'] = 1\n    names.append(2)\n"
    source = Source("grader/made_up.py", text, ast.parse(text))
    assert state_of(source) == {"names", "TABLE"}
    assert set(changed_names(source.tree)) == {"TABLE", "names"}
