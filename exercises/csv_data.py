"""Given, nothing to do here: images out of a CSV file, for `demos.py mnist --data FILE.csv`.

Each line is one image: its label, then its pixels row by row, whole numbers from 0 to 255. A first
line with names of columns is left out.
"""

from __future__ import annotations

import csv
from collections.abc import Iterator
from math import isqrt
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

Bytes = npt.NDArray[np.uint8]


def load_csv(
    path: Path, validation_split: float = 0.1, rng: np.random.Generator | None = None
) -> dict[str, Bytes]:
    """Read a CSV file of square images, and keep a random part of it for judging.

    Args:
        path: the file.
        validation_split: the share of the images that goes to x_test and y_test, from 0 to 1.
        rng: the source of the choice; None makes one, `np.random.default_rng()`.

    Returns:
        x_train, y_train, x_test, y_test: images (n, side, side) and labels (n,), all uint8.

    Raises:
        FileNotFoundError: when there is no such file.
        ValueError: when it has no images, when a line has another number of values than the lines
            above it or something that is no whole number from 0 to 255, or when the pixels of a
            line are no square. The line's number is in the sentence.
    """
    rng = np.random.default_rng() if rng is None else rng
    with path.open(newline="", encoding="utf-8-sig") as file:
        table = np.array(list(rows_of(file, path.name)), dtype=np.uint8)
    side = isqrt(table.shape[-1] - 1) if table.size else 0
    if side == 0 or side * side != table.shape[1] - 1:
        raise ValueError(f"{path.name} holds no square images: a label and side * side pixels.")
    table = table[rng.permutation(len(table))]
    held = int(validation_split * len(table))
    parts = {"test": table[:held], "train": table[held:]}
    images = {f"x_{name}": part[:, 1:].reshape(-1, side, side) for name, part in parts.items()}
    return {**images, **{f"y_{name}": part[:, 0] for name, part in parts.items()}}


def rows_of(file: Any, name: str) -> Iterator[Bytes]:
    """The rows of numbers of an open CSV file; empty lines and a header are left out."""
    width = 0
    for number, row in enumerate(csv.reader(file), start=1):
        if not row or (number == 1 and is_header(row)):
            continue
        width = width or len(row)
        if len(row) != width:
            raise ValueError(f"{name}, line {number}: {len(row)} values, {width} in those above.")
        yield np.frombuffer(as_bytes(row, f"{name}, line {number}"), dtype=np.uint8)


def is_header(row: list[str]) -> bool:
    """Whether a line names columns: it does not begin with a number."""
    try:
        float(row[0])
    except ValueError:
        return True
    return False


def as_bytes(row: list[str], where: str) -> bytes:
    """The numbers of one line; a ValueError names the first cell that is none."""
    try:
        return bytes(map(int, row))
    except ValueError:
        cell = next(cell for cell in row if cell.strip() not in map(str, range(256)))
        raise ValueError(f"{where}: {cell!r} is no whole number from 0 to 255.") from None
