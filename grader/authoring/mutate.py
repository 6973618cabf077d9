"""Mutants: copies of a solution that are wrong, or at least different, in exactly one place."""

from __future__ import annotations

import ast
import copy
import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Function = ast.FunctionDef
Change = Callable[[ast.AST], Iterator[ast.AST]]

ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.Pow: ast.Mult,
    ast.MatMult: ast.Mult,
}
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.Lt),
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.Gt),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
NAMES = {
    "sum": ("mean",),
    "mean": ("sum",),
    "maximum": ("minimum",),
    "minimum": ("maximum",),
    "max": ("min",),
    "min": ("max",),
    "argmax": ("argmin",),
    "zeros": ("ones",),
    "ones": ("zeros",),
    "exp": ("expm1",),
    "log": ("log10", "log2"),
    "abs": ("negative",),
    "tanh": ("sin",),
    "standard_normal": ("random",),
    "sqrt": ("square",),
    "any": ("all",),
    "count_nonzero": ("size",),
}


@dataclass(frozen=True)
class Mutant:
    """A mutated file: which function, what was changed (before -> after), the whole source."""

    module: str
    function: str
    change: str
    source: str

    @property
    def key(self) -> str:
        """Names the mutant in the list of equivalent ones."""
        return f"{self.module}.{self.function}: {self.change}"


def mutants_of(module: str, source: str, functions: list[str]) -> Iterator[Mutant]:
    """All mutants of the named functions (`relu`, `Neuron.forward`) of one file."""
    tree = ast.parse(source)
    for name, function in functions_in(tree):
        if name in functions:
            yield from mutants_of_function(module, tree, name, function)


def public_functions(source: str) -> list[str]:
    """The dotted names of a file's functions and methods, apart from private ones."""
    names = (name for name, _ in functions_in(ast.parse(source)))
    return [name for name in names if name.endswith("__init__") or not name.startswith("_")]


def functions_in(tree: ast.Module) -> Iterator[tuple[str, Function]]:
    """The functions and methods of a file with their dotted names."""
    for node in tree.body:
        if isinstance(node, ast.FunctionDef):
            yield node.name, node
        elif isinstance(node, ast.ClassDef):
            for inner in node.body:
                if isinstance(inner, ast.FunctionDef):
                    yield f"{node.name}.{inner.name}", inner


def mutants_of_function(
    module: str, tree: ast.Module, name: str, function: Function
) -> Iterator[Mutant]:
    """One mutant for every way of changing one node of the function's body.

    Equal lines are changed in the same words: those after the first are numbered.
    """
    seen: set[str] = set()
    changes: Counter[str] = Counter()
    body = function.body[1:] if ast.get_docstring(function) is not None else function.body
    for statement in body:
        for changed in changes_below(statement):
            before, after = ast.unparse(statement), unparse_all(changed)
            mutated = replaced(tree, function, statement, changed)
            if mutated not in seen:
                seen.add(mutated)
                change = shorten(before, after)
                changes[change] += 1
                number = f" ({changes[change]})" if changes[change] > 1 else ""
                yield Mutant(module, name, change + number, mutated)


def changes_below(statement: ast.stmt) -> Iterator[list[ast.stmt]]:
    """Every version of a statement that differs in one node, then the statement left out.

    What an f-string says is no behaviour that could be wrong.
    """
    worded = {id(part) for text in texts_in(statement) for part in ast.walk(text)}
    for index, node in enumerate(ast.walk(statement)):
        for change in CHANGES if id(node) not in worded else ():
            for number in range(sum(1 for _ in change(copy.deepcopy(node)))):
                clone = copy.deepcopy(statement)
                target = list(ast.walk(clone))[index]
                new = list(change(target))[number]
                yield [put(clone, target, new)]
    for index, node in enumerate(ast.walk(statement)):
        yield from without_statement(statement, index, node)
    yield [ast.Pass()]


def texts_in(statement: ast.stmt) -> Iterator[ast.JoinedStr]:
    """The f-strings of a statement."""
    return (node for node in ast.walk(statement) if isinstance(node, ast.JoinedStr))


def without_statement(statement: ast.stmt, index: int, node: ast.AST) -> Iterator[list[ast.stmt]]:
    """The compound statement with one of its inner statements left out."""
    for field in ("body", "orelse", "finalbody"):
        inner = getattr(node, field, None)
        if not isinstance(inner, list):
            continue
        for position in range(len(inner)):
            clone = copy.deepcopy(statement)
            block = getattr(list(ast.walk(clone))[index], field)
            block[position] = ast.Pass()
            yield [clone]


def put(root: ast.stmt, old: ast.AST, new: ast.AST) -> ast.stmt:
    """`root` with `old` replaced by `new`."""
    if root is old:
        assert isinstance(new, ast.stmt)
        return new
    for parent in ast.walk(root):
        for field, value in ast.iter_fields(parent):
            if value is old:
                setattr(parent, field, new)
            elif isinstance(value, list):
                setattr(parent, field, [new if item is old else item for item in value])
    return root


def replaced(
    tree: ast.Module, function: Function, statement: ast.stmt, changed: list[ast.stmt]
) -> str:
    """The source of the file with a statement of a function replaced."""
    position = function.body.index(statement)
    body = [*function.body[:position], *changed, *function.body[position + 1 :]]
    kept, function.body = function.body, body
    try:
        return ast.unparse(ast.fix_missing_locations(tree))
    finally:
        function.body = kept


def change_arithmetic(node: ast.AST) -> Iterator[ast.AST]:
    """Another arithmetic operator, also in `-=`; a sign left out."""
    if isinstance(node, (ast.BinOp, ast.AugAssign)) and type(node.op) in ARITHMETIC:
        node.op = ARITHMETIC[type(node.op)]()
        yield node
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, (ast.USub, ast.Not)):
        yield node.operand


def change_comparison(node: ast.AST) -> Iterator[ast.AST]:
    """Another comparison; `and` for `or`."""
    if isinstance(node, ast.Compare):
        for other in COMPARISONS.get(type(node.ops[0]), ()):
            clone = copy.deepcopy(node)
            clone.ops[0] = other()
            yield clone
    elif isinstance(node, ast.BoolOp):
        node.op = ast.And() if isinstance(node.op, ast.Or) else ast.Or()
        yield node


def change_constant(node: ast.AST) -> Iterator[ast.AST]:
    """A number one larger and doubled; True for False."""
    if not isinstance(node, ast.Constant) or isinstance(node.value, str):
        return
    if isinstance(node.value, bool):
        yield ast.Constant(not node.value)
    elif isinstance(node.value, (int, float)):
        yield ast.Constant(node.value + 1)
        if node.value:
            yield ast.Constant(node.value * 2)


def change_axis(node: ast.AST) -> Iterator[ast.AST]:
    """The other axis, for every keyword `axis`."""
    if isinstance(node, ast.keyword) and node.arg == "axis":
        old = ast.unparse(node.value)
        yield ast.keyword("axis", ast.Constant({"0": 1, "1": 0, "-1": 0}.get(old, 0)))
        yield ast.keyword("axis", ast.Constant(None))


def change_name(node: ast.AST) -> Iterator[ast.AST]:
    """Another function of NumPy (mean for sum); a transpose left out."""
    if isinstance(node, ast.Attribute):
        for other in NAMES.get(node.attr, ()):
            yield ast.Attribute(node.value, other, node.ctx)
        if node.attr == "T":
            yield node.value


def change_call(node: ast.AST) -> Iterator[ast.AST]:
    """The first two arguments swapped; a call replaced by its first argument."""
    if isinstance(node, ast.Call):
        if len(node.args) >= 2:
            swapped = copy.deepcopy(node)
            swapped.args[0], swapped.args[1] = swapped.args[1], swapped.args[0]
            yield swapped
        if len(node.args) == 1:
            yield node.args[0]


def change_operands(node: ast.AST) -> Iterator[ast.AST]:
    """One side of an operation only."""
    if isinstance(node, ast.BinOp):
        yield node.left
        yield node.right


def change_dictionary(node: ast.AST) -> Iterator[ast.AST]:
    """A dictionary without one of its entries."""
    if isinstance(node, ast.Dict):
        for position in range(len(node.keys)):
            keep = [number for number in range(len(node.keys)) if number != position]
            yield ast.Dict([node.keys[n] for n in keep], [node.values[n] for n in keep])


CHANGES: tuple[Change, ...] = (
    change_arithmetic,
    change_comparison,
    change_constant,
    change_axis,
    change_name,
    change_call,
    change_operands,
    change_dictionary,
)


def unparse_all(statements: list[ast.stmt]) -> str:
    """The source of some statements."""
    return "\n".join(ast.unparse(ast.fix_missing_locations(each)) for each in statements)


def shorten(before: str, after: str) -> str:
    """The first line that differs, before and after."""
    old, new = before.splitlines(), after.splitlines()
    for number in range(max(len(old), len(new))):
        one = old[number].strip() if number < len(old) else ""
        two = new[number].strip() if number < len(new) else ""
        if one != two:
            return f"{bare(one)} -> {bare(two)}"
    return f"{before} -> {after}"


def bare(line: str) -> str:
    """A line without the brackets that Python 3.10 writes around the targets of a tuple."""
    return re.sub(r"^(for )?\((.+?)\)( =| in) ", r"\1\2\3 ", line)
