"""The MNIST file of the kit, verified before use."""

from __future__ import annotations

import hashlib
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.errors import KitError

MNIST_FILE = Path(__file__).parents[2] / "data" / "mnist.npz"
REPAIR = (
    "Restore it with `git checkout -- data/mnist.npz`, or make it anew as data/README.md shows "
    '(scikit-learn\'s fetch_openml("mnist_784"), needs a network).'
)
# What zipfile and NumPy raise, depending on which byte is wrong.
DAMAGED = (
    OSError, ValueError, LookupError, EOFError, AttributeError, TypeError, RuntimeError,
    MemoryError, zipfile.BadZipFile, zlib.error,
)  # fmt: skip
# SHA-256 of the arrays' bytes: the official IDX files without their headers of 16 and 8 bytes.
SHAPES = {
    "x_train": (60_000, 28, 28),
    "y_train": (60_000,),
    "x_test": (10_000, 28, 28),
    "y_test": (10_000,),
}


@dataclass(frozen=True)
class Mnist:
    """Images (n, 28, 28) and labels (n,), all uint8, split as published."""

    x_train: npt.NDArray[np.uint8]
    y_train: npt.NDArray[np.uint8]
    x_test: npt.NDArray[np.uint8]
    y_test: npt.NDArray[np.uint8]

    def __str__(self) -> str:
        return f"MNIST, {len(self.x_train):,} + {len(self.x_test):,} images, verified"


def disguised(mnist: Mnist, rng: np.random.Generator) -> Mnist:
    """The same task with its classes renamed and its pixels reordered at random.

    For a network of dense layers it is as hard as before; weights or tables that were prepared
    for MNIST are of no use.
    """
    names, order = rng.permutation(10).astype(np.uint8), rng.permutation(28 * 28)
    return Mnist(
        reordered(mnist.x_train, order), names[mnist.y_train],
        reordered(mnist.x_test, order), names[mnist.y_test],
    )  # fmt: skip


def reordered(images: npt.NDArray[np.uint8], order: npt.NDArray[Any]) -> npt.NDArray[np.uint8]:
    """Images (n, 28, 28) with their pixels in another order."""
    return np.take(images.reshape(len(images), -1), order, axis=1).reshape(images.shape)


def load_mnist(path: Path = MNIST_FILE) -> Mnist:
    """Read and verify the file; raises KitError with the way to fix it."""
    try:
        # Opened here: NumPy leaves a file open that is no archive.
        with path.open("rb") as stream, np.load(stream, allow_pickle=False) as file:
            arrays = {name: file[name] for name in SHAPES}
    except FileNotFoundError as error:
        raise KitError(f"data/mnist.npz is missing. {REPAIR}") from error
    except DAMAGED as error:
        raise KitError(f"data/mnist.npz is damaged. {REPAIR}") from error
    for name, array in arrays.items():
        if not is_official(name, array):
            raise KitError(f"data/mnist.npz is not the official MNIST ({name} differs). {REPAIR}")
    return Mnist(**arrays)


def is_official(name: str, array: npt.NDArray[Any]) -> bool:
    """Whether an array is the published one, by its shape, dtype and hash."""
    fits = array.shape == SHAPES[name] and array.dtype == np.uint8
    return fits and digest(name, array) == OFFICIAL[name]


def digest(name: str, array: npt.NDArray[np.uint8]) -> str:
    """SHA-256 of the array as its official IDX file: header, then the bytes."""
    magic = {3: 0x803, 1: 0x801}[array.ndim]
    header = b"".join(int(word).to_bytes(4, "big") for word in (magic, *array.shape))
    hashed = hashlib.sha256(header)
    hashed.update(np.ascontiguousarray(array).data)
    return hashed.hexdigest()


# The published hashes of the unpacked IDX files (yann.lecun.com/exdb/mnist, mirrored widely).
OFFICIAL = {
    "x_train": "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    "y_train": "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    "x_test": "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    "y_test": "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
}
