"""The chapter on a new module: its example is real, and one edit of the grader brings one in."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.courses.line.contents import COURSE

from .pages import CHECKS, ROOT
from .running import clean_environment

LINE = ROOT / "tests" / "courses" / "line"
CHAPTER, WHAT_ELSE = "A new exercise module, a new course", "What else a module needs"
IGNORED = shutil.ignore_patterns("__pycache__")
TAKEN = [block for block in CHECKS.blocks if "from" in block.asks]


def test_the_blocks_of_the_chapter_stand_in_the_files_that_they_name() -> None:
    for block in TAKEN:
        assert block.text in (ROOT / block.asks["from"]).read_text("utf-8"), block.asks["from"]
    assert len(TAKEN) == CHECKS.section(CHAPTER).count("<!-- from:") > 5


def test_the_files_of_the_chapter_are_those_of_a_module() -> None:
    named = {code.rstrip("/") for code in CHECKS.first_codes(CHAPTER)}
    found = {path.name for module in COURSE.modules for path in module.folder.iterdir()}
    assert named == found - {"__pycache__"}


def test_a_module_needs_no_more_than_three_edits() -> None:
    edits = re.findall(r"^(\d)\. `([^`]+)`", CHECKS.section(WHAT_ELSE), flags=re.MULTILINE)
    assert [int(number) for number, _ in edits] == [1, 2, 3]
    assert all((ROOT / file).is_file() for _, file in edits)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the grader with the modules of the second course behind its own."""
    copy = tmp_path / "kit"
    shutil.copytree(ROOT / "grader", copy / "grader", ignore=IGNORED)
    for module in COURSE.modules:
        target = copy / "grader" / "course" / module.name
        shutil.copytree(module.folder, target, ignore=IGNORED)
        for path in target.rglob("*.py"):
            text = path.read_text("utf-8").replace("tests.courses.line", "grader.course")
            path.write_text(text, encoding="utf-8")
    add_to_the_list(copy / "grader" / "course" / "contents.py")
    return copy


def add_to_the_list(contents: Path) -> None:
    """The first of the three edits."""
    text = contents.read_text("utf-8")
    names = [module.name for module in COURSE.modules]
    imports = "".join(f"    {name},\n" for name in names)
    modules = "".join(f"        {name}.MODULE,\n" for name in names)
    text = text.replace("    train,\n)", f"    train,\n{imports})")
    text = text.replace("    ),\n    data=", f"{modules}    ),\n    data=")
    contents.write_text(text, encoding="utf-8")


def run(kit: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The command line of the copy."""
    return subprocess.run(
        [sys.executable, "-m", "grader", *arguments],
        cwd=kit, env={**clean_environment(), "PYTHONPATH": str(kit)},
        capture_output=True, encoding="utf-8", check=False,
    )  # fmt: skip


def test_one_edit_of_the_grader_brings_a_module_in(kit: Path) -> None:
    names = [module.name for module in COURSE.modules]
    graded = run(kit, *names, "--target", str(LINE / "solutions"), "--json")
    assert graded.stderr == ""
    report = json.loads(graded.stdout)
    assert (report["score"], report["max_score"]) == (12, 12)
    assert "descent.fit.steps" in run(kit, "list", "descent").stdout
    assert "exercises/README.md#downhill" in run(kit, "explain", "fit-uphill").stdout
