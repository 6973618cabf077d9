"""Grafting puts the overlay's functions into a file and leaves everything else as it was."""

from __future__ import annotations

import ast
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.grading import solution_files
from tests.grafting import graft

BASE = dedent(
    '''
    """A docstring
    of two lines."""

    from __future__ import annotations

    import math

    LIMIT = 1  # stays


    # a comment above a function stays where it is
    @staticmethod
    def double(z):
        """Twice z."""
        return 2 * z  # as it was


    class Net:
        """A class."""

        size = 3

        def first(self):
            return 1

        @property
        def second(self):
            return 2


    def last(z): return z
    '''
).lstrip()


def names(source: str) -> list[str]:
    """The functions and classes at the top level, in their order."""
    named = (ast.FunctionDef, ast.ClassDef)
    return [node.name for node in ast.parse(source).body if isinstance(node, named)]


def methods(source: str, owner: str) -> dict[str, str]:
    """The methods of a class by name, as Python writes them."""
    classes = {node.name: node for node in ast.parse(source).body if isinstance(node, ast.ClassDef)}
    return {
        node.name: ast.unparse(node)
        for node in classes[owner].body
        if isinstance(node, ast.FunctionDef)
    }


def run(source: str) -> dict[str, object]:
    """The names that a source defines."""
    scope: dict[str, object] = {}
    exec(compile(source, "grafted", "exec"), scope)
    return scope


def test_nothing_changes_without_an_overlay() -> None:
    assert graft(BASE, "") == BASE


def test_a_docstring_in_the_overlay_is_left_out() -> None:
    assert graft(BASE, '"""What is wrong here."""\n') == BASE


def test_a_function_takes_the_place_of_the_one_of_its_name() -> None:
    grafted = graft(BASE, "def last(z):\n    w = z\n    return w\n")
    assert grafted == BASE.replace(
        "def last(z): return z\n", "def last(z):\n    w = z\n    return w\n"
    )


def test_decorators_go_and_come_with_their_function() -> None:
    old = '@staticmethod\ndef double(z):\n    """Twice z."""\n    return 2 * z  # as it was\n'
    new = "@classmethod\n@property\ndef double(z):\n    return z\n"
    assert graft(BASE, new) == BASE.replace(old, new)


def test_the_comments_inside_a_function_come_along() -> None:
    new = "def last(z):\n    # TODO(1.3): write me\n    return z  # here\n"
    assert new in graft(BASE, new)


def test_a_method_takes_the_place_of_the_one_of_its_name() -> None:
    grafted = graft(BASE, "class Net:\n    def first(self):\n        return 10\n")
    assert grafted == BASE.replace("return 1\n", "return 10\n")


def test_the_docstring_of_a_class_in_the_overlay_is_left_out() -> None:
    assert graft(BASE, 'class Net:\n    """Only the mistake."""\n') == BASE


def test_a_new_method_goes_to_the_end_of_its_class() -> None:
    third, fourth = (f"    def {name}(self):\n        return 1\n" for name in ("third", "fourth"))
    overlay = f"class Net:\n{third}\n{fourth}"
    assert list(methods(graft(BASE, overlay), "Net")) == ["first", "second", "third", "fourth"]


def test_a_function_that_the_base_does_not_have_goes_in_front() -> None:
    grafted = graft(BASE, "STEP = 2\n\n\ndef helper(z):\n    return z + STEP\n")
    assert names(grafted) == ["helper", "double", "Net", "last"]
    assert grafted.index("STEP = 2") < grafted.index("def helper") < grafted.index("import math")


def test_what_goes_in_front_comes_after_docstring_and_future_imports() -> None:
    grafted = graft(BASE, "import os\n")
    assert ast.get_docstring(ast.parse(grafted)) == "A docstring\nof two lines."
    assert run(grafted)["os"] is not None


def test_future_imports_of_the_overlay_are_in_time() -> None:
    run(graft("import math\n", "from __future__ import annotations\nimport os\n"))


def test_a_base_without_a_docstring_starts_with_the_new() -> None:
    assert graft("def f(): return 1\n", "import os\n").startswith("import os\n")


def test_the_first_statement_can_be_replaced_and_preceded() -> None:
    grafted = graft("def f(): return 1\n", "ONE = 1\n\n\ndef f():\n    return ONE + 1\n")
    assert grafted == "ONE = 1\n\ndef f():\n    return ONE + 1\n"


def test_del_takes_a_function_away() -> None:
    assert names(graft(BASE, "del double\n")) == ["Net", "last"]
    assert "staticmethod" not in graft(BASE, "del double\n")


def test_del_takes_several_names() -> None:
    assert names(graft(BASE, "del double, Net\n")) == ["last"]


def test_del_inside_a_class_takes_a_method_away() -> None:
    grafted = graft(BASE, "class Net:\n    del first\n")
    assert list(methods(grafted, "Net")) == ["second"]
    assert names(grafted) == names(BASE)


def test_a_misspelt_method_is_a_new_one_beside_a_deleted_one() -> None:
    grafted = graft(BASE, "class Net:\n    def frist(self):\n        return 1\n\n    del first\n")
    assert list(methods(grafted, "Net")) == ["second", "frist"]


def test_what_is_to_be_deleted_must_be_there() -> None:
    with pytest.raises(KeyError, match="relu"):
        graft(BASE, "del relu\n")


FUNCTIONS = [
    (file, name)
    for file, text in solution_files().items()
    for name in names(text)
    if name[0].islower()
]


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(sorted(solution_files())))
def test_a_solution_grafted_on_itself_means_the_same(file: str) -> None:
    text = solution_files()[file]
    functions = "\n\n".join(
        ast.get_source_segment(text, node) or ""
        for node in ast.parse(text).body
        if isinstance(node, ast.FunctionDef)
    )
    assert ast.dump(ast.parse(graft(text, functions))) == ast.dump(ast.parse(text))


@settings(max_examples=25, deadline=None)
@given(st.sampled_from(FUNCTIONS), st.integers(-9, 9))
def test_any_function_of_a_solution_can_be_replaced(place: tuple[str, str], value: int) -> None:
    file, name = place
    text = solution_files()[file]
    overlay = f"def {name}(*args, **kwargs):\n    return {value}\n"
    grafted = graft(text, overlay)
    assert names(grafted) == names(text)
    assert overlay in grafted
    lines = text.splitlines()
    gone = set(lines) - set(grafted.splitlines())
    [node] = [node for node in ast.parse(text).body if getattr(node, "name", "") == name]
    assert gone <= set(lines[node.lineno - 1 : node.end_lineno])


@settings(max_examples=25, deadline=None)
@given(st.sets(st.sampled_from(FUNCTIONS), min_size=1, max_size=5))
def test_any_functions_of_a_solution_can_be_deleted(places: set[tuple[str, str]]) -> None:
    for file, text in solution_files().items():
        gone = [name for where, name in sorted(places) if where == file]
        grafted = graft(text, "".join(f"del {name}\n" for name in gone))
        assert names(grafted) == [name for name in names(text) if name not in gone]
