"""No stray file, and no file that tells of the machine on which it was written."""

from __future__ import annotations

import re

import pytest

from grader.course.contents import COURSE

from .checkout import ROOT, git_files

MODULES = "|".join(module.name for module in COURSE.rubric.modules)
# A new kind of file is welcome: write it down here, so that none comes in unseen.
ALLOWED = (
    r"(README|CHANGELOG|CONTRIBUTING)\.md|LICENSE|pyproject\.toml|\.gitignore|\.gitattributes",
    r"\.ci/run|\.github/workflows/ci\.yml|\.pre-commit-config\.yaml",
    r"data/(README\.md|mnist\.npz)",
    r"docs/[a-z_-]+\.md",
    rf"exercises/(README\.md|(demos|display|csv_data|{MODULES})\.py)",
    rf"solutions/(README\.md|(demos|display|csv_data|{MODULES})\.py)",
    r"grader/([a-z_]+\.py|py\.typed)",
    r"grader/(authoring|checking|diagnosis|grading|intake|reports|worker)/[a-z_]+\.py",
    r"grader/worker/inside(/linux)?/[a-z_]+\.py",
    r"grader/grading/pytest\.ini|grader/authoring/equivalent_mutants\.toml",
    r"grader/diagnosis/[a-z_]+\.toml",
    rf"grader/course/(({MODULES})/(misconceptions/)?)?[a-z0-9_]+\.py",
    rf"grader/course/({MODULES})/(rubric\.toml|misconceptions/[a-z0-9_]+\.toml)",
    r"tests/.+",
)
PATTERN = re.compile("|".join(f"({allowed})" for allowed in ALLOWED))
LARGE = {"data/mnist.npz"}
LARGEST = 100_000

# In pieces, so that this file does not contain what it looks for.
HOMES = re.compile("/(" + "|".join(("home", "root", "Users", "work")) + r")/\w|[A-Z]:\\Users\\")
REGISTRIES = re.compile(
    "|".join(
        "".join(parts)
        for parts in (
            ("py", "pi.", "org"),
            ("python", "hosted"),
            ("npm", "js"),
            ("arti", "factory"),
            ("dev", "pi/"),
            ("index", "-url"),
        )
    )
)


def texts() -> dict[str, str]:
    """Every text file of the kit, those included that are not committed yet."""
    found = {}
    for name in git_files("--cached", "--others", "--exclude-standard"):
        path = ROOT / name
        if path.is_file() and path.suffix not in (".npz", ".png"):
            found[name] = path.read_text(encoding="utf-8", errors="replace")
    return found


def test_every_file_is_expected() -> None:
    assert [name for name in git_files() if not PATTERN.fullmatch(name)] == []


def test_nothing_that_git_ignores_is_tracked() -> None:
    assert git_files("--cached", "--ignored", "--exclude-standard") == ()


def test_nothing_tracked_is_large() -> None:
    sizes = {name: (ROOT / name).stat().st_size for name in git_files() if (ROOT / name).is_file()}
    assert {name for name, size in sizes.items() if size > LARGEST} == LARGE


@pytest.mark.parametrize("forbidden", [HOMES, REGISTRIES], ids=["folders", "registries"])
def test_no_file_names_a_machines_folders_or_a_package_registry(
    forbidden: re.Pattern[str],
) -> None:
    named = {name: forbidden.findall(text) for name, text in texts().items()}
    assert {name: found for name, found in named.items() if found} == {}


def test_the_patterns_would_find_them() -> None:
    assert HOMES.search("see " + "/ho" + "me/ada/kit")
    assert REGISTRIES.search("https://" + "py" + "pi.org/simple")
    assert not PATTERN.fullmatch("grader/notes.txt")
    assert not PATTERN.fullmatch("exercises/scratch.py")
