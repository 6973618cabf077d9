"""Misconceptions about one_hot and preprocess."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds, raises
from grader.numeric.oracle import Array, one_hot

CHAPTER = "data"


def rows_filled(labels: Array) -> Array:
    """out[y] = 1: the labels taken for row numbers."""
    out = np.zeros((len(labels), 10))
    out[labels] = 1.0
    return out


def columns_filled(labels: Array) -> Array:
    """out[:, y] = 1: every row has ones for all labels."""
    out = np.zeros((len(labels), 10))
    out[:, labels] = 1.0
    return out


def has_columns(wrong: Callable[[Array], int]) -> Seen:
    """The number of columns comes from the labels, in this way, instead of from num_classes."""

    def seen(got: Any, labels: Array, num_classes: int) -> bool:
        fits = np.shape(got) == (len(labels), wrong(labels))
        return fits and wrong(labels) != num_classes

    return holds(seen, "columns")


def pixels(wrong: Callable[[Array], Array]) -> Seen:
    """The values come out like this, in whatever shape."""

    def reshaped(got: Any, images: Array) -> Array:
        return np.asarray(wrong(images.astype(np.float64))).reshape(np.shape(got))

    return gives(reshaped, "scale", "kind")


def has_shape(wrong: Callable[[int], tuple[int, ...]]) -> Seen:
    """n images come out in this shape."""
    return holds(lambda got, images: np.shape(got) == wrong(len(images)), "shape")


ONE_HOT = (
    Misconception(
        id="oh-rows",
        task="train.one_hot",
        says="out[y] = 1 fills whole rows: index row and column, out[np.arange(n), y] = 1.",
        because=(
            "A single index means a row, so out[[3, 0]] = 1 fills rows 3 and 0. With two index "
            "arrays NumPy pairs them: row 0 with y[0], row 1 with y[1], and so on."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(rows_filled, "value"),
            raises("IndexError", r"index 9 is out of bounds for axis 0 with size 4"),
        ),
    ),
    Misconception(
        id="oh-columns",
        task="train.one_hot",
        says="out[:, y] = 1 fills whole columns: index row and column, out[np.arange(n), y] = 1.",
        because=(
            "The colon means all rows, so each label puts a 1 into every row. np.arange(n) beside "
            "y pairs each row with its own label."
        ),
        chapter=CHAPTER,
        seen=gives(columns_filled, "value"),
    ),
    Misconception(
        id="oh-transposed",
        task="train.one_hot",
        says="Your matrix is transposed: one row per sample, one column per class.",
        because=(
            "Rows are samples everywhere in this course: y_true has the shape of the "
            "network's output, (n, classes)."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda labels: one_hot(labels, 10).T, "value"),
            holds(
                lambda got, labels, num_classes: np.shape(got) == (num_classes, len(labels)),
                "columns",
            ),
        ),
    ),
    Misconception(
        id="oh-off-by-one",
        task="train.one_hot",
        says="The ones are shifted by one column: labels start at 0, so do not subtract 1.",
        because=(
            "Label 0 belongs to column 0. With y - 1 it becomes -1, which NumPy takes for the "
            "last column, without an error."
        ),
        chapter=CHAPTER,
        seen=gives(lambda labels: one_hot(labels - 1, 10), "value"),
    ),
    Misconception(
        id="oh-plus-one",
        task="train.one_hot",
        says="The ones are shifted by one column: labels start at 0, so do not add 1.",
        because="Labels 0 to 9 are the columns 0 to 9; there is no column 10.",
        chapter=CHAPTER,
        seen=either(
            raises("IndexError", r"index 10 is out of bounds for axis \d with size 10"),
            gives(lambda labels: one_hot((labels + 1) % 10, 10), "value"),
        ),
    ),
    Misconception(
        id="oh-inverted",
        task="train.one_hot",
        says="Zeros and ones are swapped: start from zeros and put a 1 at the label.",
        because="The true class has probability 1 and all others 0; that is what a row of y says.",
        chapter=CHAPTER,
        seen=gives(lambda labels: 1.0 - one_hot(labels, 10), "value"),
    ),
    Misconception(
        id="oh-label-values",
        task="train.one_hot",
        says="You write the label itself into its column: it must be a 1.",
        because=(
            "The column already says which class it is; the entry is a probability. A row with a "
            "7 in it would count seven times in the loss, and label 0 not at all."
        ),
        chapter=CHAPTER,
        seen=gives(lambda labels: one_hot(labels, 10) * labels[:, None], "value"),
    ),
    Misconception(
        id="oh-unchanged",
        task="train.one_hot",
        says="The labels come back as they are: each one must become a row of zeros with a single 1.",
        because=(
            "The network answers with a probability for each class, so the labels need the same "
            "form to be compared with it."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda labels: labels, "value"),
            gives(lambda labels: labels[:, None], "value"),
        ),
    ),
    Misconception(
        id="oh-from-labels",
        task="train.one_hot",
        says=(
            "The number of columns is taken from the largest label: it is num_classes, whatever "
            "labels happen to occur."
        ),
        because=(
            "A batch without the last class would come out narrower than the network's output. "
            "num_classes does not depend on the labels."
        ),
        chapter=CHAPTER,
        seen=has_columns(lambda labels: int(labels.max()) + 1),
    ),
    Misconception(
        id="oh-unique-labels",
        task="train.one_hot",
        says=(
            "The number of columns is that of the different labels that occur: it is num_classes, "
            "whatever labels happen to occur."
        ),
        because=(
            "In a small batch some classes are missing. num_classes does not depend on the labels."
        ),
        chapter=CHAPTER,
        seen=has_columns(lambda labels: len(np.unique(labels))),
    ),
    Misconception(
        id="oh-square",
        task="train.one_hot",
        says="The matrix has as many columns as there are labels: it needs num_classes columns.",
        because="The shape is (n, num_classes): n rows for the samples, a column for each class.",
        chapter=CHAPTER,
        seen=has_columns(len),
    ),
    Misconception(
        id="oh-always-ten",
        task="train.one_hot",
        says="There are always ten columns: use the argument num_classes, ten is only its default.",
        because=(
            "A default value holds only when the caller gives none; the number in the body must "
            "be the argument. XOR, for example, has two classes."
        ),
        chapter=CHAPTER,
        seen=has_columns(lambda labels: 10),
    ),
    Misconception(
        id="oh-integers",
        task="train.one_hot",
        says="You return whole numbers: leave np.zeros its default dtype, which is float.",
        because=(
            "Labels are probabilities 0.0 and 1.0 here. Whole-number arrays refuse in-place "
            "arithmetic with floats."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.asarray(got).dtype.kind in "iu", "kind"),
    ),
    Misconception(
        id="oh-booleans",
        task="train.one_hot",
        says="You return True and False: turn the comparison into floats with .astype(float).",
        because="Booleans behave like 0 and 1 in a product, but minus fails on them: a2 - y_true.",
        chapter=CHAPTER,
        seen=holds(lambda got: np.asarray(got).dtype.kind == "b", "kind"),
    ),
    Misconception(
        id="oh-list",
        task="train.one_hot",
        says="You return a list: make it an array, np.array(rows).",
        because="A list of lists has no shape and no arithmetic; a2 - y_true would fail.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, tuple)), "value", "columns"),
    ),
    Misconception(
        id="oh-zeros-two-arguments",
        task="train.one_hot",
        says="np.zeros takes the shape as one tuple: np.zeros((n, num_classes)), two brackets.",
        because="The second argument of np.zeros is the dtype, and 10 is none.",
        chapter=CHAPTER,
        seen=raises("TypeError", "Cannot interpret '10' as a data type"),
    ),
)

PREPROCESS = (
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
        says="You subtract the mean and divide by the standard deviation: here, divide by 255 only.",
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
            pixels(lambda x: x / 127.5 - 1), pixels(lambda x: x / 255 - 0.5),
            pixels(lambda x: (x - 128) / 128), pixels(lambda x: (x - 127) / 128),
        ),
    ),  # fmt: skip
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
            has_shape(lambda n: (n * 784,)), has_shape(lambda n: (1, n * 784)),
            has_shape(lambda n: (n * 784, 1)),
        ),
    ),  # fmt: skip
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

MISCONCEPTIONS = (*ONE_HOT, *PREPROCESS)
