"""The MNIST file is the published one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache

import numpy as np
import numpy.typing as npt
import pytest

from grader.course.mnist import load_mnist

from .checkout import DATA, ROOT

FILE_HASH = "8e083283c91432a55ec214b424b750f347064b1c21bf79cd5a9a425e1c6c2048"
IDX_HASHES = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
FIRST_LABELS = [5, 0, 4, 1, 9, 2, 1, 3, 1, 4]


@cache
def arrays() -> Mapping[str, npt.NDArray[np.uint8]]:
    with np.load(DATA, allow_pickle=False) as file:
        return {name: file[name] for name in file.files}


def test_the_file_has_the_published_hash() -> None:
    assert hashlib.sha256(DATA.read_bytes()).hexdigest() == FILE_HASH
    assert FILE_HASH in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_the_arrays_are_the_four_of_the_readme() -> None:
    shapes = {name: (array.shape, array.dtype) for name, array in arrays().items()}
    uint8 = np.dtype(np.uint8)
    assert shapes == {
        "x_train": ((60_000, 28, 28), uint8),
        "y_train": ((60_000,), uint8),
        "x_test": ((10_000, 28, 28), uint8),
        "y_test": ((10_000,), uint8),
    }


@pytest.mark.parametrize("name", IDX_HASHES)
def test_an_array_has_the_hash_of_its_official_file(name: str) -> None:
    array = arrays()[name]
    header = bytes((0, 0, 8, array.ndim)) + np.array(array.shape, dtype=">u4").tobytes()
    assert hashlib.sha256(header + array.tobytes()).hexdigest() == IDX_HASHES[name]
    assert IDX_HASHES[name] in (ROOT / "data" / "README.md").read_text(encoding="utf-8")


def test_the_first_images_and_labels_are_the_known_ones() -> None:
    pixels = arrays()["x_train"][:10].reshape(10, 784).astype(np.float32) / np.float32(255)
    assert float(np.linalg.norm(pixels)) == pytest.approx(27.892084, abs=1e-5)
    assert arrays()["y_train"][:10].tolist() == FIRST_LABELS


def test_the_grader_takes_it() -> None:
    mnist = load_mnist()
    for name, array in arrays().items():
        assert np.array_equal(getattr(mnist, name), array)
