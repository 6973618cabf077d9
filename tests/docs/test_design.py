"""The page on the design: its tables of imports are those that are enforced, its files exist."""

from __future__ import annotations

from collections.abc import Mapping

from tests.architecture.test_imports import COURSE_PARTS, LAYERS

from .pages import DESIGN, INLINE, ROOT

IMPORTS = "Who imports whom"
SPELT: Mapping[str, str] = {"numpy": "NumPy"}


def codes(cell: str) -> set[str]:
    """The code in a cell of a table."""
    return set(INLINE.findall(cell))


def test_the_table_of_imports_is_the_one_that_is_enforced() -> None:
    drawn = {
        name: (codes(grader), {word for word in packages.split(", ") if word})
        for parts, grader, packages in DESIGN.table(IMPORTS)
        for name in codes(parts)
    }
    assert drawn == {
        name: (set(layer.grader), {SPELT.get(each, each) for each in layer.packages})
        for name, layer in LAYERS.items()
    }


def test_the_table_of_a_modules_parts_is_the_one_that_is_enforced() -> None:
    drawn = {
        name: tuple(map(codes, cells))
        for part, *cells in DESIGN.table(IMPORTS, 1)
        for name in codes(part)
    }
    assert drawn == {
        name: (set(part.own), set(part.earlier), set(part.engine))
        for name, part in COURSE_PARTS.items()
    }


def test_every_change_has_its_file() -> None:
    rows = DESIGN.table("I want to change …")
    for what, where in rows:
        files = [code for code in codes(where) if "/" in code or code.endswith(".md")]
        assert files, what
    assert {what for what, _ in rows} >= {
        "a check", "a misconception", "points", "a limit of the sandbox", "a new module",
    }  # fmt: skip


def test_every_folder_of_the_grader_is_on_the_page() -> None:
    folders = {
        path.parent.relative_to(ROOT).as_posix() for path in (ROOT / "grader").glob("*/__init__.py")
    }
    assert [folder for folder in sorted(folders) if f"`{folder}/`" not in DESIGN.text] == []
