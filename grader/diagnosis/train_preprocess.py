"""Misconceptions about preprocess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds, raises

CHAPTER = "data"


def pixels(wrong: Callable[[Array], npt.NDArray[Any]]) -> Seen:
    """The values come out like this, in whatever shape."""

    def reshaped(got: Any, images: Array) -> npt.NDArray[Any]:
        return np.reshape(wrong(images.astype(np.float64)), np.shape(got))

    return gives(reshaped, "scale", "kind")


def has_shape(wrong: Callable[[int], tuple[int, ...]]) -> Seen:
    """n images come out in this shape."""
    return holds(lambda got, images: np.shape(got) == wrong(len(images)), "shape")


MISCONCEPTIONS = (
    Misconception(
        id="pre-no-division",
        task="train.preprocess",
        says="The pixels still go up to 255: divide by 255, so that they lie in [0, 1].",
        because=(
            "Inputs of some hundreds make the first scores huge: softmax saturates, one step "
            "throws the weights far away, and accuracy stays at chance."
        ),
        chapter=CHAPTER,
        seen=pixels(lambda x: x),
    ),
    Misconception(
        id="pre-256",
        task="train.preprocess",
        says="You divide by 256; the brightest pixel is 255, and it should become exactly 1.",
        because="A byte has 256 values, but they start at 0: the largest is 255.",
        chapter=CHAPTER,
        seen=pixels(lambda x: x / 256),
    ),
    Misconception(
        id="pre-by-maximum",
        task="train.preprocess",
        says="You divide by the largest pixel that occurs: divide by 255, whatever it is.",
        because=(
            "The same grey would become another number in another batch. 255 is the largest value "
            "that a byte can have."
        ),
        chapter=CHAPTER,
        seen=either(
            pixels(lambda x: x / x.max()),
            pixels(lambda x: x / x.max(axis=(1, 2), keepdims=True)),
            pixels(lambda x: (x - x.min()) / (x.max() - x.min())),
        ),
    ),
    Misconception(
        id="pre-integer-division",
        task="train.preprocess",
        says=(
            "Nearly all pixels become 0: // and whole-number types cut off what is after the "
            "point, so divide with / and keep floats."
        ),
        because=(
            "200 // 255 is 0, and so is int(200 / 255): only a pixel of 255 survives. Grey needs "
            "numbers between 0 and 1."
        ),
        chapter=CHAPTER,
        seen=pixels(lambda x: x // 255),
    ),
    Misconception(
        id="pre-rounded",
        task="train.preprocess",
        says="The pixels are rounded to 0 and 1: keep the greys in between.",
        because="Rounding, or a comparison, keeps one bit of the eight that each pixel has.",
        chapter=CHAPTER,
        seen=either(
            pixels(lambda x: np.round(x / 255)),
            pixels(lambda x: x > 0),
            pixels(lambda x: x > 127),
            pixels(lambda x: x >= 127),
        ),
    ),
    Misconception(
        id="pre-standardised",
        task="train.preprocess",
        says=(
            "You subtract the mean and divide by the standard deviation: here, divide by 255 only."
        ),
        because=(
            "Standardising is a good habit elsewhere, but it depends on the images in the call: "
            "the same digit would look different in another batch."
        ),
        chapter=CHAPTER,
        seen=either(
            pixels(lambda x: (x - x.mean()) / x.std()),
            pixels(lambda x: (x - x.mean(axis=0)) / x.std(axis=0)),
            pixels(lambda x: x / 255 - (x / 255).mean()),
        ),
    ),
    Misconception(
        id="pre-centred",
        task="train.preprocess",
        says="The pixels are centred on 0: they should lie in [0, 1], so only divide by 255.",
        because=(
            "Black is 0 and white is 1 here. Most pixels of a digit are black, and zeros "
            "leave their weights alone."
        ),
        chapter=CHAPTER,
        seen=either(
            pixels(lambda x: x / 127.5 - 1),
            pixels(lambda x: x / 255 - 0.5),
            pixels(lambda x: (x - 128) / 128),
            pixels(lambda x: (x - 127) / 128),
        ),
    ),
    Misconception(
        id="pre-divided-twice",
        task="train.preprocess",
        says="The pixels are divided by 255 twice.",
        because="After the first division they already lie in [0, 1].",
        chapter=CHAPTER,
        seen=pixels(lambda x: x / 255**2),
    ),
    Misconception(
        id="pre-inverted",
        task="train.preprocess",
        says="Black and white are swapped: do not subtract from 1 or 255, only divide by 255.",
        because="MNIST's background is 0 already, and zeros leave their weights alone.",
        chapter=CHAPTER,
        seen=pixels(lambda x: 1 - x / 255),
    ),
    Misconception(
        id="pre-transposed",
        task="train.preprocess",
        says="The images end up in columns: one row for each image, shape (n, 784).",
        because=(
            "Rows are samples everywhere in this course. images.reshape(len(images), -1) keeps "
            "each image in its own row."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda images: images.reshape(len(images), -1).T / 255, "scale"),
            gives(lambda images: images.reshape(-1, len(images)) / 255, "scale"),
            has_shape(lambda n: (784, n)),
        ),
    ),
    Misconception(
        id="pre-shuffled-pixels",
        task="train.preprocess",
        says=(
            "The pixels are in another order: reshape each image row by row, "
            "images.reshape(len(images), -1), without a transpose."
        ),
        because=(
            "reshape never moves a number, it only counts differently; .T and order='F' do. "
            "(784, n) read as (n, 784) mixes all the images."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda images: images.transpose(0, 2, 1).reshape(-1, 784) / 255, "scale"),
            gives(lambda images: images.T.reshape(-1, 784) / 255, "scale"),
            gives(lambda images: images.reshape(784, -1).T / 255, "scale"),
            gives(lambda images: images.reshape(-1, 784, order="F") / 255, "scale"),
        ),
    ),
    Misconception(
        id="pre-not-flattened",
        task="train.preprocess",
        says="The images still are squares: flatten them, images.reshape(len(images), -1).",
        because=(
            "The network computes X @ W1 with W1 of shape (784, hidden): an image has to be one "
            "row of 784 numbers."
        ),
        chapter=CHAPTER,
        seen=has_shape(lambda n: (n, 28, 28)),
    ),
    Misconception(
        id="pre-one-vector",
        task="train.preprocess",
        says=(
            "All the images become one long vector: keep the first axis, "
            "images.reshape(len(images), -1)."
        ),
        because="flatten, ravel and reshape(-1) flatten everything, samples and pixels alike.",
        chapter=CHAPTER,
        seen=either(
            has_shape(lambda n: (n * 784,) if n > 1 else ()),
            has_shape(lambda n: (1, n * 784)),
            has_shape(lambda n: (n * 784, 1)),
        ),
    ),
    Misconception(
        id="pre-squeezed",
        task="train.preprocess",
        says="A single image loses its first axis: one image still is a matrix, shape (1, 784).",
        because="squeeze drops every axis of length 1, so the shape depends on how many there are.",
        chapter=CHAPTER,
        seen=holds(lambda got, images: len(images) == 1 and np.shape(got) == (784,), "shape"),
    ),
    Misconception(
        id="pre-hard-coded",
        task="train.preprocess",
        says=(
            "The number of images is hard-coded: take it from the argument, "
            "images.reshape(len(images), -1)."
        ),
        because="Training set, test set and a single image differ in number, not in kind.",
        chapter=CHAPTER,
        seen=raises("ValueError", r"cannot reshape array of size \d+ into shape \([16]0000,"),
    ),
    Misconception(
        id="pre-in-place",
        task="train.preprocess",
        says=(
            "The function writes into the images it was given: build a new array, images / 255, "
            "instead of images /= 255."
        ),
        because=(
            "NumPy arrays are passed without a copy, so the caller's images change. "
            "An array of bytes cannot even hold the result: /= on it is an error."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: True, "argument"),
            holds(lambda got: "Cannot cast ufunc" in got[1], "exception"),
        ),
    ),
)
