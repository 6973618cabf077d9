"""solutions/README.md: the four core files on one page, made from their text.

`python -m tests.kit.solutions_page` writes it anew; a test says when that is due.
"""

from __future__ import annotations

import ast
import copy
import io
import tokenize
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from tests.grading import CORE

from .checkout import SOLUTIONS

PAGE = SOLUTIONS / "README.md"
TOP = """\
# The core of the course on one page

Four files, a neural network that reads handwritten digits, and nothing but NumPy: their code
without docstrings, imports, type annotations and demonstrations. Each title leads to the whole
file. The comment beside a line is the shape of what it computes; rows are samples. You learn more
from this page once you have written your own: the [course](../exercises/README.md) leads there.

`python -m tests.kit.solutions_page` writes this page from the files.
"""
Lines = list[str]


def render() -> str:
    """The whole page."""
    return TOP + "".join(f"\n{section(name)}" for name in CORE)


def section(name: str) -> str:
    """One file: its title, functions with their derivatives at their side, and the rest."""
    source = (SOLUTIONS / f"{name}.py").read_text(encoding="utf-8")
    title = (ast.get_docstring(ast.parse(source)) or "").split("\n")[0].rstrip(".")
    parts = Code(source).parts()
    names = [each for each in parts if f"{each}_derivative" in parts]
    blocks = [f"## [{name}.py]({name}.py)\n\n{title}.\n"]
    if len(names) > 1:
        blocks.append(table([(parts.pop(f), parts.pop(f"{f}_derivative")) for f in names]))
    return "\n".join([*blocks, fenced(joined(list(parts.values())))])


def table(pairs: Sequence[tuple[Lines, Lines]]) -> str:
    """Two columns of functions; both of a pair begin at the same height."""
    level = [list(zip_longest(left, right, fillvalue="")) for left, right in pairs]
    left, right = (
        fenced(joined([[row[side] for row in rows] for rows in level])) for side in (0, 1)
    )
    return f"<table>\n<tr><td>\n\n{left}\n</td><td>\n\n{right}\n</td></tr>\n</table>\n"


def fenced(lines: Lines) -> str:
    """Lines as a block of Python."""
    return "\n".join(["```python", *lines, "```", ""])


def joined(parts: Sequence[Lines]) -> Lines:
    """Parts with an empty line between them."""
    return [line for place, part in enumerate(parts) for line in ([""] if place else []) + part]


class Code:
    """The code of a file, from which statements are shown."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.tree = ast.parse(source)
        self.lines = source.splitlines()
        tokens = tokenize.generate_tokens(io.StringIO(source).readline)
        comments = (token for token in tokens if token.type == tokenize.COMMENT)
        self.comments = {token.start[0]: token.string for token in comments}

    def parts(self) -> dict[str, Lines]:
        """What is shown of the file, by name."""
        return {defined(node): self.shown(node) for node in self.tree.body if is_content(node)}

    def shown(self, node: ast.stmt) -> Lines:
        """A statement without docstrings and annotations."""
        if isinstance(node, ast.ClassDef):
            return [f"class {node.name}:", *joined([self.shown(m) for m in in_reading_order(node)])]
        if isinstance(node, ast.FunctionDef):
            body = node.body if ast.get_docstring(node) is None else node.body[1:]
            return [" " * node.col_offset + self.signature(node), *self.verbatim(body)]
        return self.verbatim([node])

    def signature(self, node: ast.FunctionDef) -> str:
        """The first line of a function, without annotations."""
        arguments = copy.deepcopy(node.args)
        arguments.defaults = [
            ast.Name(ast.get_source_segment(self.source, default) or "")
            for default in node.args.defaults
        ]
        for argument in ast.walk(arguments):
            if isinstance(argument, ast.arg):
                argument.annotation = None
        return f"def {node.name}({ast.unparse(arguments)}):"

    def verbatim(self, body: Sequence[ast.stmt]) -> Lines:
        """The lines of a body and of a comment above it, without annotations."""
        first, last = body[0].lineno, body[-1].end_lineno or 0
        while self.lines[first - 2].lstrip().startswith("#"):
            first -= 1
        lines = dict(enumerate(self.lines, start=1))
        for line, start, end in annotations(body):
            lines[line] = lines[line][:start] + lines[line][end:]
        for numbers in self.commented(first, last):
            code = {n: lines[n].removesuffix(self.comments[n]).rstrip() for n in numbers}
            width = max(map(len, code.values()))
            lines |= {n: f"{code[n]:{width}}  {self.comments[n]}" for n in numbers}
        return [lines[number] for number in range(first, last + 1)]

    def commented(self, first: int, last: int) -> Iterator[list[int]]:
        """The numbers of lines with a comment at their end, those together that are neighbours."""
        beside = [n for n in range(first, last + 1) if n in self.comments]
        beside = [n for n in beside if self.lines[n - 1].strip() != self.comments[n]]
        while beside:
            length = sum(number - place == beside[0] for place, number in enumerate(beside))
            yield beside[:length]
            del beside[:length]


def is_content(node: ast.stmt) -> bool:
    """Whether a statement is for readers: no docstring, import, name of a type or demonstration."""
    if isinstance(node, (ast.Assign, ast.AnnAssign)):
        return defined(node).isupper()
    return isinstance(node, (ast.FunctionDef, ast.ClassDef)) and node.name != "_demo"


def defined(node: ast.stmt) -> str:
    """The name that a statement defines."""
    if isinstance(node, ast.Assign):
        return ast.unparse(node.targets[0])
    return (
        ast.unparse(node.target) if isinstance(node, ast.AnnAssign) else getattr(node, "name", "")
    )


def in_reading_order(node: ast.ClassDef) -> list[ast.FunctionDef]:
    """The methods of a class; `backward` comes right behind `forward`."""
    methods = {each.name: each for each in node.body if isinstance(each, ast.FunctionDef)}
    backward = methods.pop("backward")
    names = list(methods)
    names.insert(names.index("forward") + 1, "backward")
    return [{**methods, "backward": backward}[name] for name in names]


def annotations(body: Sequence[ast.stmt]) -> Iterator[tuple[int, int, int]]:
    """Where annotations stand in a body: the line, and from where to where on it."""
    for node in (node for statement in body for node in ast.walk(statement)):
        if isinstance(node, ast.AnnAssign):
            yield node.lineno, node.target.end_col_offset or 0, node.annotation.end_col_offset or 0
        elif isinstance(node, ast.FunctionDef) and node.returns is not None:
            start = node.returns.col_offset - len(" -> ")
            yield node.lineno, start, node.returns.end_col_offset or 0


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
