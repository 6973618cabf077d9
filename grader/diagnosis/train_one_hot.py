"""Misconceptions about one_hot."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds, raises

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


MISCONCEPTIONS = (
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
            raises("IndexError", r"index (10|4) is out of bounds for axis \d with size \1$"),
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
        says=(
            "The labels come back as they are: each one must become a row of zeros with a single 1."
        ),
        because=(
            "The network answers with a probability for each class, so the labels need the same "
            "form to be compared with it."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda labels: labels, "value"),
            gives(lambda labels: labels[:, None], "value"),
            gives(lambda labels: labels, "columns"),
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
        seen=either(
            has_columns(lambda labels: int(labels.max()) + 1),
            raises("IndexError", r"index ([3789]) is out of bounds for axis \d with size \1$"),
        ),
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
        id="oh-range-unchecked",
        task="train.one_hot",
        says=(
            "A label of -1 lands in the last column without a word: refuse labels outside 0 .. "
            "num_classes - 1 with a ValueError."
        ),
        because=(
            "Negative indices count from the end, so that NumPy finds nothing wrong with them; "
            "a comparison with np.arange(num_classes) gives a row without any 1."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "out_of_range"),
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
