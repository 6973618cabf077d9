"""Every output that is shown is what the command prints, up to times, seeds and versions."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from .pages import PAGES, Page
from .running import PROMPT, Scratch, Step, normalised, played

WRITE = os.environ.get("GRADER_DOCS") == "write"
SHOWING = [page for page in PAGES if any(block.language == "console" for block in page.blocks)]

each_page = pytest.mark.parametrize("page", SHOWING, ids=lambda page: page.name)


@each_page
def test_shown_output_is_real(page: Page, tmp_path: Path) -> None:
    lines, blocks = page.text.split("\n"), list(played(page, Scratch(tmp_path)))
    if WRITE:
        for block, steps in reversed(blocks):
            lines[block.start : block.end] = as_lines(steps)
        page.path.write_text("\n".join(lines), encoding="utf-8")
        return
    for _, steps in blocks:
        for step, real in steps:
            if real is None:
                assert step.output == "", f"{step.command} is not run: its output cannot be shown"
            else:
                assert normalised(step.output) == normalised(real), step.command


def as_lines(steps: list[tuple[Step, str | None]]) -> list[str]:
    """A console block with real output."""
    shown = (f"{PROMPT}{step.command}\n{real or ''}".rstrip("\n") for step, real in steps)
    return "\n".join(shown).split("\n")


def test_there_is_output_to_compare() -> None:
    assert {page.name for page in SHOWING} >= {"README.md", "docs/students.md"}


def test_what_varies_is_not_compared_and_everything_else_is() -> None:
    one = "Score  3 / 100\nseed 3332433177 · sandbox: process · 743 ms\n"
    other = "Score  3 / 100\nseed 1 · sandbox: full · 12 s\n"
    assert normalised(one) == normalised(other)
    assert normalised(one) != normalised(other.replace("3 / 100", "4 / 100"))
