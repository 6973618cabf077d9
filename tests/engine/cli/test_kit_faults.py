"""A kit that is damaged: exit 3, a sentence with the fix, and nobody's points are touched."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import numpy as np
import pytest

from grader import cli
from grader.course.mnist import SHAPES, load_mnist
from grader.errors import KitError

from .running import SOLUTIONS, Run, clean_environment

FIX = "git checkout -- data/mnist.npz"


def run_in(kit: Path, *arguments: str | Path) -> Run:
    """`python -m grader` in a copy of the kit."""
    done = subprocess.run(
        [sys.executable, "-W", "error", "-m", "grader", *map(str, arguments)],
        cwd=kit, env=clean_environment(PYTHONPATH=""), capture_output=True, encoding="utf-8",
        check=False,
    )  # fmt: skip
    return Run(done.returncode, done.stdout, done.stderr)


@pytest.fixture
def kit(tmp_path: Path) -> Path:
    """A copy of the kit without its data."""
    ignore = shutil.ignore_patterns("__pycache__")
    shutil.copytree(cli.KIT / "grader", tmp_path / "kit" / "grader", ignore=ignore)
    shutil.copytree(SOLUTIONS, tmp_path / "kit" / "exercises", ignore=ignore)
    (tmp_path / "kit" / "data").mkdir()
    return tmp_path / "kit"


def test_without_the_data_nothing_is_graded_that_needs_it(kit: Path) -> None:
    run = run_in(kit, "activations", "train")
    run.expect_one_sentence(cli.BROKEN, "data/mnist.npz is missing.", FIX)


def test_damaged_data_are_no_ones_points(kit: Path) -> None:
    (kit / "data" / "mnist.npz").write_bytes(b"not an archive")
    run = run_in(kit, "train.mnist", "train.one_hot")
    run.expect_one_sentence(cli.BROKEN, "data/mnist.npz is damaged.", FIX)


def test_exit_zero_does_not_hide_a_broken_kit(kit: Path) -> None:
    assert run_in(kit, "train.mnist", "--exit-zero").code == cli.BROKEN


def test_without_the_data_other_parts_do_not_need_it(kit: Path) -> None:
    assert run_in(kit, "activations.relu").code == cli.FULL
    assert run_in(kit, "train.mnist", "train.one_hot", "--quick").code == cli.FULL


def test_doctor_names_what_is_damaged_and_the_fix(kit: Path) -> None:
    (kit / "data" / "mnist.npz").write_bytes(b"not an archive")
    run = run_in(kit, "doctor")
    assert run.code == cli.BROKEN
    [failed] = [line for line in run.out.splitlines() if line.startswith("FAIL")]
    assert "data/mnist.npz is damaged." in failed
    assert FIX in failed


def test_a_missing_rubric_is_one_sentence(kit: Path) -> None:
    (kit / "grader" / "course" / "network" / "rubric.toml").unlink()
    run_in(kit).expect_one_sentence(cli.BROKEN, "the kit is broken", "rubric.toml is missing")


@pytest.mark.parametrize(
    "content",
    [b"module = ", b"\xff\xfe", b"[[module]]\nname = 'x'\n"],
    ids=["not TOML", "not UTF-8", "incomplete"],
)
def test_a_damaged_rubric_is_one_sentence(kit: Path, content: bytes) -> None:
    (kit / "grader" / "course" / "network" / "rubric.toml").write_bytes(content)
    for verb in ((), ("list",)):
        run_in(kit, *verb).expect_one_sentence(cli.BROKEN, "rubric.toml")


@pytest.mark.parametrize(
    "text",
    ["def broken(:\n", "import no_such_module_anywhere\n", "raise ValueError('damaged')\n", ""],
    ids=["syntax", "import", "raises", "empty"],
)
def test_a_damaged_file_of_checks_is_the_kits_fault(kit: Path, text: str) -> None:
    (kit / "grader" / "course" / "neuron" / "checks.py").write_text(text, encoding="utf-8")
    run = run_in(kit, "neuron")
    assert run.code == cli.BROKEN, run.err
    assert "Traceback" not in run.err
    assert "neuron" in run.out + run.err


def small_archive(path: Path) -> None:
    """An archive with the right names and small arrays."""
    np.savez_compressed(path, **{name: np.zeros(9, np.uint8) for name in SHAPES})


def test_every_byte_may_be_damaged(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    small_archive(path)
    right = path.read_bytes()
    for place in range(len(right)):
        path.write_bytes(right[:place] + bytes([right[place] ^ 0xFF]) + right[place + 1 :])
        with pytest.raises(KitError, match=r"data/mnist\.npz is .*git checkout"):
            load_mnist(path)


def test_the_file_may_be_cut_anywhere(tmp_path: Path) -> None:
    path = tmp_path / "mnist.npz"
    small_archive(path)
    right = path.read_bytes()
    for length in range(len(right)):
        path.write_bytes(right[:length])
        with pytest.raises(KitError, match=r"data/mnist\.npz is .*git checkout"):
            load_mnist(path)


@pytest.mark.parametrize(
    ("arrays", "said"),
    [
        ({}, "damaged"),
        ({"x_train": np.zeros(3, np.uint8)}, "damaged"),
        ({name: np.zeros(shape, np.uint8) for name, shape in SHAPES.items()}, "x_train differs"),
        ({name: np.zeros(3, np.float64) for name in SHAPES}, "x_train differs"),
        ({name: np.array([{}, None]) for name in SHAPES}, "damaged"),
    ],
    ids=["empty", "names missing", "zeros", "floats", "pickled objects"],
)
def test_another_archive_is_not_the_data(
    tmp_path: Path, arrays: dict[str, np.ndarray[object, object]], said: str
) -> None:
    path = tmp_path / "mnist.npz"
    np.savez_compressed(path, **arrays)  # type: ignore[arg-type]
    with pytest.raises(KitError, match=said) as caught:
        load_mnist(path)
    assert FIX in str(caught.value)


def test_a_folder_in_the_place_of_the_data(tmp_path: Path) -> None:
    (tmp_path / "mnist.npz").mkdir()
    with pytest.raises(KitError, match="damaged"):
        load_mnist(tmp_path / "mnist.npz")
