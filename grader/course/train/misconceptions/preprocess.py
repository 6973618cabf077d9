"""Misconceptions about preprocess."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Way, either, gives, matches, raises
from grader.diagnosis.recurring import writes_into_argument


def pixels(wrong: Callable[[Array], npt.NDArray[Any]]) -> Way:
    """The values come out like this, in whatever shape."""

    def reshaped(got: Any, images: Array) -> npt.NDArray[Any]:
        return np.reshape(wrong(images.astype(np.float64)), np.shape(got))

    return gives(reshaped, "scale", "kind")


def has_shape(wrong: Callable[[int], tuple[int, ...]]) -> Way:
    """n images come out in this shape."""
    return matches(lambda got, images: np.shape(got) == wrong(len(images)), "shape")


WAYS: Mapping[str, Way] = {
    "pre-no-division": pixels(lambda x: x),
    "pre-256": pixels(lambda x: x / 256),
    "pre-by-maximum": either(
        pixels(lambda x: x / x.max()),
        pixels(lambda x: x / x.max(axis=(1, 2), keepdims=True)),
        pixels(lambda x: (x - x.min()) / (x.max() - x.min())),
    ),
    "pre-integer-division": pixels(lambda x: x // 255),
    "pre-rounded": either(
        pixels(lambda x: np.round(x / 255)),
        pixels(lambda x: x > 0),
        pixels(lambda x: x > 127),
        pixels(lambda x: x >= 127),
    ),
    "pre-standardised": either(
        pixels(lambda x: (x - x.mean()) / x.std()),
        pixels(lambda x: (x - x.mean(axis=0)) / x.std(axis=0)),
        pixels(lambda x: x / 255 - (x / 255).mean()),
    ),
    "pre-centred": either(
        pixels(lambda x: x / 127.5 - 1),
        pixels(lambda x: x / 255 - 0.5),
        pixels(lambda x: (x - 128) / 128),
        pixels(lambda x: (x - 127) / 128),
    ),
    "pre-divided-twice": pixels(lambda x: x / 255**2),
    "pre-inverted": pixels(lambda x: 1 - x / 255),
    "pre-transposed": either(
        gives(lambda images: images.reshape(len(images), -1).T / 255, "scale"),
        gives(lambda images: images.reshape(-1, len(images)) / 255, "scale"),
        has_shape(lambda n: (784, n)),
    ),
    "pre-shuffled-pixels": either(
        gives(lambda images: images.transpose(0, 2, 1).reshape(-1, 784) / 255, "scale"),
        gives(lambda images: images.T.reshape(-1, 784) / 255, "scale"),
        gives(lambda images: images.reshape(784, -1).T / 255, "scale"),
        gives(lambda images: images.reshape(-1, 784, order="F") / 255, "scale"),
    ),
    "pre-not-flattened": has_shape(lambda n: (n, 28, 28)),
    "pre-one-vector": either(
        has_shape(lambda n: (n * 784,) if n > 1 else ()),
        has_shape(lambda n: (1, n * 784)),
        has_shape(lambda n: (n * 784, 1)),
    ),
    "pre-squeezed": matches(
        lambda got, images: len(images) == 1 and np.shape(got) == (784,), "shape"
    ),
    "pre-hard-coded": raises(
        "ValueError", r"cannot reshape array of size \d+ into shape \([16]0000,"
    ),
    "pre-in-place": either(
        writes_into_argument(),
        matches(lambda got: "Cannot cast ufunc" in got[1], "exception"),
    ),
}
