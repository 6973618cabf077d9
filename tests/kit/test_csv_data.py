"""The CSV loader that the exercises carry: with a header or without, and what it refuses."""

from __future__ import annotations

import importlib.util
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import pytest

from .checkout import SOLUTIONS

Load = Callable[..., dict[str, Any]]
ROWS = ["7,0,50,100,255", "2,1,2,3,4", "0,9,9,9,9", "5,10,20,30,40"]


@pytest.fixture(scope="module")
def load_csv() -> Load:
    spec = importlib.util.spec_from_file_location("csv_data", SOLUTIONS / "csv_data.py")
    assert spec is not None and spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    load: Load = module.load_csv
    return load


def written(tmp_path: Path, *lines: str, end: str = "\n") -> Path:
    path = tmp_path / "digits.csv"
    path.write_bytes(end.join([*lines, ""]).encode())
    return path


def images_by_label(data: dict[str, Any]) -> dict[int, list[list[int]]]:
    return {
        int(label): image.tolist()
        for part in ("train", "test")
        for image, label in zip(data[f"x_{part}"], data[f"y_{part}"], strict=True)
    }


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize(
    "header", [[], ["label,p1,p2,p3,p4"], ["\ufefflabel,p1,p2,p3,p4"]], ids=["none", "one", "bom"]
)
def test_a_header_makes_no_difference(
    load_csv: Load, tmp_path: Path, header: list[str], end: str
) -> None:
    data = load_csv(written(tmp_path, *header, *ROWS, end=end), 0.25)
    assert images_by_label(data) == {
        7: [[0, 50], [100, 255]], 2: [[1, 2], [3, 4]], 0: [[9, 9], [9, 9]], 5: [[10, 20], [30, 40]]
    }  # fmt: skip
    assert {name: (array.shape, array.dtype.name) for name, array in data.items()} == {
        "x_train": ((3, 2, 2), "uint8"), "y_train": ((3,), "uint8"),
        "x_test": ((1, 2, 2), "uint8"), "y_test": ((1,), "uint8"),
    }  # fmt: skip


def test_the_part_that_is_kept_is_chosen_by_the_rng(load_csv: Load, tmp_path: Path) -> None:
    path = written(tmp_path, *ROWS)

    def kept(seed: int) -> list[int]:
        labels = load_csv(path, 0.5, np.random.default_rng(seed))["y_test"]
        return [int(label) for label in labels]

    assert kept(1) == kept(1)
    assert len({tuple(kept(seed)) for seed in range(8)}) > 1
    assert len(load_csv(path, 0.0)["x_test"]) == 0


def test_empty_lines_are_left_out(load_csv: Load, tmp_path: Path) -> None:
    assert len(load_csv(written(tmp_path, ROWS[0], "", ROWS[1]), 0.0)["x_train"]) == 2


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ("4,1,2,3", r"digits\.csv, line 3: 4 values, 5 in those above\."),
        ("4,1,2,3,4,5", r"line 3: 6 values, 5 in those above\."),
        ("4,1,cat,3,4", r"line 3: 'cat' is no whole number from 0 to 255\."),
        ("4,1,,3,4", r"line 3: '' is no whole number from 0 to 255\."),
        ("4,1,2.5,3,4", r"line 3: '2\.5' is no whole number"),
        ("4,1,256,3,4", r"line 3: '256' is no whole number"),
        ("4,1,-1,3,4", r"line 3: '-1' is no whole number"),
        ("label,p1,p2,p3,p4", r"line 3: 'label' is no whole number"),
    ],
)
def test_a_wrong_row_is_named(load_csv: Load, tmp_path: Path, wrong: str, sentence: str) -> None:
    with pytest.raises(ValueError, match=sentence):
        load_csv(written(tmp_path, *ROWS[:2], wrong, ROWS[2]))


@pytest.mark.parametrize("lines", [[], ["label,p1"], ["7,1,2,3"], ["7"]])
def test_a_file_without_square_images_is_refused(
    load_csv: Load, tmp_path: Path, lines: list[str]
) -> None:
    with pytest.raises(ValueError, match=r"digits\.csv holds no square images"):
        load_csv(written(tmp_path, *lines))


def run_train(path: Path, tmp_path: Path) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(SOLUTIONS / "train.py"), "mnist", "--data", str(path)]
    return subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, check=False)


def test_the_training_program_takes_a_csv_file(tmp_path: Path) -> None:
    rng = np.random.default_rng(0)
    labels = rng.integers(0, 2, 300)
    rows = [",".join(map(str, [label, *rng.integers(200 * label, 56 + 200 * label, 16)]))
            for label in labels]  # fmt: skip
    done = run_train(written(tmp_path, "label,pixels", *rows), tmp_path)
    assert (done.returncode, done.stderr) == (0, "")
    assert "epoch 2: loss" in done.stdout
    assert "on the test set 100.00%" in done.stdout


def test_the_training_program_tells_of_a_wrong_file_in_one_sentence(tmp_path: Path) -> None:
    done = run_train(written(tmp_path, "7,1,2,3,4", "3,1,2"), tmp_path)
    assert done.returncode == 1
    assert done.stderr == "digits.csv, line 2: 3 values, 5 in those above.\n"
