"""Every link leads somewhere, every file that is named exists, every block of code parses."""

from __future__ import annotations

import ast
import json
import re
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

from grader import __version__
from grader.rubric import tomllib

from .pages import CHANGELOG, DESIGN, DOCS, INSTRUCTORS, PAGES, README, ROOT, Page
from .running import clean_environment, copy_course

A_PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
SUFFIXES = (".py", ".md", ".toml", ".json", ".npz", ".ini", "/")
# Written by a command that is shown, or by the reader.
MADE = {"report.json", "expected.json"}

each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)


@each_page
def test_every_link_leads_somewhere(page: Page) -> None:
    for link in page.links:
        if link.startswith(("https://", "http://")):
            continue
        file, _, anchor = link.partition("#")
        target = (page.path.parent / file).resolve() if file else page.path
        assert target.exists(), link
        assert target.is_relative_to(ROOT), link
        if anchor:
            assert anchor in Page(target).anchors, link


@each_page
def test_every_file_that_is_named_exists(page: Page) -> None:
    for span in page.code_spans:
        if not A_PATH.fullmatch(span) or not span.endswith(SUFFIXES):
            continue
        if span in (*MADE, *SUFFIXES) or span.startswith(".venv"):
            continue
        places = (ROOT, page.path.parent, ROOT / "exercises", ROOT / "grader")
        assert any((place / span).exists() for place in places), span


@each_page
def test_no_page_names_what_is_not_there(page: Page) -> None:
    for word in ("--watch", "--html", "--export"):
        assert word not in page.text


def test_every_page_of_docs_can_be_found_from_the_readme() -> None:
    assert {page.name for page in DOCS} <= set(README.links)


@each_page
def test_code_parses(page: Page) -> None:
    for block in page.blocks:
        text = textwrap.dedent(block.text)
        if block.language == "python":
            ast.parse(text)
        elif block.language == "json":
            json.loads(text)
        elif block.language == "toml":
            assert tomllib.loads(text)
        else:
            assert block.language in ("", "console", "sh", "yaml"), block.language


@pytest.mark.skipif(shutil.which("bash") is None, reason="needs bash")
def test_the_scripts_of_the_instructors_page_work(tmp_path: Path) -> None:
    copy_course("solutions", tmp_path / "solutions")
    (tmp_path / "submissions").mkdir()
    for name in ("ada", "grace hopper"):
        copy_course("exercises", tmp_path / "submissions" / name)
    scripts = [block.text for block in INSTRUCTORS.blocks if block.language == "sh"]
    assert len(scripts) == 2
    own_python = 'python() { "$OWN_PYTHON" "$@"; }\n'
    for script in scripts:
        done = subprocess.run(
            ["bash", "-euo", "pipefail", "-c", own_python + script],
            cwd=tmp_path, env={**clean_environment(), "OWN_PYTHON": sys.executable},
            capture_output=True, encoding="utf-8", check=False,
        )  # fmt: skip
        assert (done.returncode, done.stderr) == (0, "")
    for name in ("ada", "grace hopper"):
        report = json.loads((tmp_path / "reports" / f"{name}.json").read_text(encoding="utf-8"))
        assert report["score"] == 0


def test_the_changelog_tells_of_this_version() -> None:
    [version] = re.findall(r"^## \[([\d.]+)\]", CHANGELOG.text, flags=re.MULTILINE)
    assert version == __version__
    headings = re.findall(r"^### (.*)$", CHANGELOG.text, flags=re.MULTILINE)
    assert headings == ["Added", "Scores", "Interface"]


def test_the_licence_is_mit() -> None:
    text = (ROOT / "LICENSE").read_text(encoding="utf-8")
    assert text.startswith("MIT License\n")
    assert "The authors of the kit" in text
    assert "CC BY-SA 3.0" in README.section("Licence")


def test_the_design_draws_every_part_of_the_grader() -> None:
    drawn = DESIGN.section("Who imports whom") + DESIGN.section("The way of one check")
    parts = {path.name for path in (ROOT / "grader").iterdir() if (path / "__init__.py").is_file()}
    assert [part for part in sorted(parts) if part not in drawn] == []
