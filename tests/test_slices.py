"""Commits in a row run everything between them."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from tests.slices import (
    CONTROL_APART,
    JUNK_APART,
    MISTAKES_APART,
    MUTANTS_APART,
    SEEDS_APART,
    STATEMENTS_APART,
    STYLE_SEEDS_APART,
    TRAINED_APART,
    slice_at,
    turn_of,
)

ITEMS = range(1009)
ALL_APART = (
    MISTAKES_APART, CONTROL_APART, MUTANTS_APART, JUNK_APART, SEEDS_APART, STYLE_SEEDS_APART,
    TRAINED_APART, STATEMENTS_APART,
)  # fmt: skip


@pytest.mark.parametrize("apart", ALL_APART)
@pytest.mark.parametrize("first", [0, 1, 1234])
def test_as_many_commits_as_there_are_slices_run_everything_once(apart: int, first: int) -> None:
    run = [item for turn in range(first, first + apart) for item in slice_at(ITEMS, apart, turn)]
    assert sorted(run) == list(ITEMS)


def test_every_mistake_is_a_control_within_thirty_commits() -> None:
    run = {
        item
        for turn in range(7, 7 + MISTAKES_APART * CONTROL_APART)
        for item in slice_at(ITEMS, MISTAKES_APART, turn)
        if item in slice_at(ITEMS, CONTROL_APART, turn)
    }
    assert run == set(ITEMS)


def git(folder: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=a", "-c", "user.email=a@example.com")
    command = ["git", *identity, *arguments]
    return subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True).stdout


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A repository with three commits."""
    folder = tmp_path / "kit"
    folder.mkdir()
    git(folder, "init", "--quiet")
    for number in range(3):
        git(folder, "commit", "--quiet", "--allow-empty", "--message", f"Commit {number}")
    return folder


def test_the_turn_moves_on_with_every_commit(kit: Path) -> None:
    assert turn_of(kit) == 3
    git(kit, "commit", "--quiet", "--allow-empty", "--message", "One more")
    assert turn_of(kit) == 4


def test_a_shallow_clone_draws_a_turn_from_its_commit(kit: Path, tmp_path: Path) -> None:
    git(tmp_path, "clone", "--quiet", "--depth", "1", kit.as_uri(), "shallow")
    head = git(kit, "rev-parse", "HEAD")
    assert turn_of(tmp_path / "shallow") == int(head[:8], 16)


def test_outside_of_git_it_is_always_the_first(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    assert turn_of(tmp_path) == 0


def test_without_the_program_git_it_is_the_first(
    kit: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", "")
    assert turn_of(kit) == 0
