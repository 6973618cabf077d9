"""demos.py: XOR and MNIST from the command line, through train.py as well."""

from __future__ import annotations

import os
import subprocess
import sys
from contextlib import suppress
from pathlib import Path

import numpy as np
import pytest

from .checkout import EXERCISES, SOLUTIONS

each_command = pytest.mark.parametrize("file", ["demos.py", "train.py"])


def run(script: Path, *words: str, cwd: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-W", "error", str(script), *words]
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False, timeout=60)


@each_command
def test_xor_is_learned(file: str, tmp_path: Path) -> None:
    done = run(SOLUTIONS / file, "xor", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "accuracy 100%" in done.stdout
    assert [line.split("  ")[1] for line in done.stdout.splitlines() if " xor " in line] == [
        "0 xor 0", "0 xor 1", "1 xor 0", "1 xor 1"
    ]  # fmt: skip


@each_command
def test_mnist_trains_on_images_of_a_csv_file(file: str, tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    rows = np.hstack([np.arange(120)[:, None] % 10, rng.integers(0, 256, (120, 16))])
    np.savetxt(tmp_path / "images.csv", rows, fmt="%d", delimiter=",")
    done = run(SOLUTIONS / file, "mnist", "--data", "images.csv", cwd=tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert [line[:14] for line in done.stdout.splitlines()[:2]] == [
        "epoch 1: loss ",
        "epoch 2: loss ",
    ]


@each_command
def test_a_missing_data_file_is_told_in_a_sentence(file: str, tmp_path: Path) -> None:
    done = run(SOLUTIONS / file, "mnist", "--data", "nowhere.npz", cwd=tmp_path)
    assert done.returncode == 1
    assert done.stderr.startswith("The data file nowhere.npz is missing: ")


@each_command
def test_an_open_hole_is_told_in_a_sentence(file: str, tmp_path: Path) -> None:
    done = run(EXERCISES / file, "xor", cwd=tmp_path)
    assert (done.returncode, done.stdout) == (1, "")
    assert done.stderr.startswith("Still open: task 4.1: one_hot.")


@pytest.mark.parametrize("folder", [EXERCISES, SOLUTIONS], ids=["exercises", "solutions"])
def test_without_a_word_both_commands_try_the_functions(folder: Path, tmp_path: Path) -> None:
    told = [run(folder / file, cwd=tmp_path).stdout for file in ("demos.py", "train.py")]
    for shown in told:
        assert shown.startswith("one_hot([1, 0], 3)")
        assert ("still open" in shown) is (folder is EXERCISES)


def all_of(terminal: int) -> str:
    """What has been written to a terminal; if it is nothing, nothing is waited for."""
    os.set_blocking(terminal, False)
    shown = b""
    with suppress(BlockingIOError):
        while piece := os.read(terminal, 1 << 16):
            shown += piece
    return shown.decode("ascii")


@each_command
def test_a_bar_fills_up_at_a_terminal(file: str, tmp_path: Path) -> None:
    pty = pytest.importorskip("pty", reason="this system has no pseudo-terminals")
    ours, theirs = pty.openpty()
    try:
        command = [sys.executable, str(SOLUTIONS / file), "xor"]
        subprocess.run(command, cwd=tmp_path, stdout=subprocess.DEVNULL, stderr=theirs, check=True)
        shown = all_of(ours)
    finally:
        os.close(ours)
        os.close(theirs)
    assert f"[{'#' * 40}] 100 %" in shown


def test_the_file_is_the_same_in_both_folders() -> None:
    one, other = ((folder / "demos.py").read_bytes() for folder in (EXERCISES, SOLUTIONS))
    assert one == other
