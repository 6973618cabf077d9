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
from grader.course.contents import COURSE
from grader.rubric import tomllib

from .pages import CHANGELOG, DOCS, INSTRUCTORS, PAGES, README, ROOT, Page
from .running import clean_environment, copy_course

A_PATH = re.compile(r"[\w.-]+(/[\w.-]+)*/?")
A_PLACEHOLDER = re.compile(r"<[a-z]+>")
TOP = frozenset(path.name for path in ROOT.iterdir() if path.is_dir())
SUFFIXES = (".py", ".md", ".toml", ".json", ".npz", ".ini", "/")
MODULES = [module.folder for module in COURSE.modules]
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
        if not is_path(span) or span in (*MADE, *SUFFIXES) or span.startswith(".venv"):
            continue
        # `<module>` stands for any module; a bare name may be that of a file in a module's folder.
        pattern = A_PLACEHOLDER.sub("*", span.rstrip("/"))
        places = (ROOT, page.path.parent, ROOT / "exercises", *MODULES)
        assert any(next(place.glob(pattern), None) for place in places), span


def is_path(span: str) -> bool:
    """Whether code in the text names a file or folder: by its ending, or from the kit's top on."""
    path = A_PLACEHOLDER.sub("x", span)
    return bool(A_PATH.fullmatch(path)) and (
        path.endswith(SUFFIXES) or ("/" in path and path.partition("/")[0] in TOP)
    )


def test_paths_are_told_from_other_code() -> None:
    paths = ["docs/design.md", "grader/course/<module>/checks.py", ".ci/run", "cases.py"]
    assert [span for span in paths if not is_path(span)] == []
    assert not any(map(is_path, ("a / b", "W1", "python -m grader", "1/n", "network.backward")))


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
