"""Misconceptions about softmax."""

from __future__ import annotations

import numpy as np

from grader.course.activations.oracle import Array, sigmoid, softmax
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises

CHAPTER = "part-1-activation-functions"


def shifted(z: Array) -> Array:
    """exp of the scores with each row's maximum subtracted."""
    return np.asarray(np.exp(z - z.max(axis=-1, keepdims=True)))


def without_keepdims(z: Array) -> Array:
    """Softmax of a square matrix when maximum and sum are broadcast along the columns."""
    e = np.exp(z - z.max(axis=1))
    return np.asarray(e / e.sum(axis=1))


def with_global_maximum(z: Array) -> Array:
    """Softmax of rows when the maximum of the whole matrix is subtracted."""
    e = np.exp(z - z.max())
    return np.asarray(e / e.sum(axis=-1, keepdims=True))


def over_columns(z: Array) -> Array:
    """The right exponentials, divided by the sums of the columns."""
    return np.asarray(shifted(z) / shifted(z).sum(axis=0, keepdims=True))


def divided_inside(z: Array) -> Array:
    """exp of the scores divided by the sum of their exponentials."""
    return np.asarray(np.exp(z / np.exp(z).sum(axis=1, keepdims=True)))


MISCONCEPTIONS = (
    Misconception(
        id="smax-axis0",
        task="activations.softmax",
        says=(
            "Your columns sum to 1 instead of your rows: use axis=1, since the classes of one "
            "sample are in one row."
        ),
        because=(
            "Rows are samples and columns are classes. The probabilities of one sample must sum "
            "to 1, so the sum runs along its row: axis=1, or axis=-1, which serves a single "
            "vector as well."
        ),
        chapter=CHAPTER,
        seen=either(gives(lambda z: softmax(z.T).T, "value"), gives(over_columns, "value")),
    ),
    Misconception(
        id="smax-no-keepdims",
        task="activations.softmax",
        says=(
            "Without keepdims=True the row sums have shape (n,) and are broadcast along the "
            "wrong axis; a square batch hides this."
        ),
        because=(
            "z / s with z of shape (n, C) and s of shape (n,) divides column j by s[j]: an "
            "error unless n == C, and wrong numbers then. With keepdims=True the sums have "
            "shape (n, 1) and broadcast along the rows."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda z: np.exp(z) / np.exp(z).sum(axis=1), "value"),
            gives(without_keepdims, "value"),
            raises("ValueError", "broadcast"),
        ),
    ),
    Misconception(
        id="smax-whole-matrix",
        task="activations.softmax",
        says=(
            "All entries of the matrix together sum to 1: take the sum of each row, axis=-1 "
            "with keepdims=True."
        ),
        because=(
            "Every sample has its own distribution over the classes. Dividing by one total for "
            "the batch makes each sample's probabilities depend on the other samples."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.exp(z) / np.exp(z).sum(), "value"),
    ),
    Misconception(
        id="smax-divide-inside",
        task="activations.softmax",
        says=(
            "The division is inside the exponential: compute exp first, then divide the result "
            "by the row sum."
        ),
        because=(
            "exp(z / s) is not exp(z) / s. The exponential makes scores positive; only then are "
            "they divided by their sum."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(divided_inside, "value"),
            gives(lambda z: divided_inside(z - z.max(axis=1, keepdims=True)), "value"),
        ),
    ),
    Misconception(
        id="smax-log",
        task="activations.softmax",
        says=(
            "You return log-probabilities (all values are negative); apply exp, or do not take "
            "the log."
        ),
        because=(
            "z - log(sum(exp(z))) is log-softmax, useful inside a stable loss. The network's "
            "output here are the probabilities themselves."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.log(softmax(z)), "value"),
    ),
    Misconception(
        id="smax-max-not-subtracted",
        task="activations.softmax",
        says=(
            "Subtract the row maximum instead of dividing by it: softmax(z) == softmax(z - c), "
            "but dividing changes the result."
        ),
        because=(
            "exp(z - c) = exp(z) exp(-c): the factor exp(-c) is above and below and cancels. "
            "With z / c nothing cancels."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: softmax(z / z.max(axis=-1, keepdims=True)), "value"),
    ),
    Misconception(
        id="smax-clip-sum",
        task="activations.softmax",
        says=(
            "Your rows sum to less than 1 because of an extra term in the denominator: divide "
            "by the sum of the exponentials only."
        ),
        because=(
            "After the row maximum is subtracted, the sum of the exponentials is at least 1, so "
            "it needs no protection against 0."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda z: shifted(z) / (shifted(z).sum(axis=-1, keepdims=True) + 1), "value"),
            gives(lambda z: np.exp(z) / (np.exp(z).sum(axis=-1, keepdims=True) + 1), "value"),
        ),
    ),
    Misconception(
        id="smax-not-divided",
        task="activations.softmax",
        says="The exponentials are not divided by their sum, so the rows do not sum to 1.",
        because=(
            "Softmax has two steps: exp makes the scores positive, the division by the row's "
            "sum makes them a distribution."
        ),
        chapter=CHAPTER,
        seen=either(gives(lambda z: np.exp(z), "value"), gives(shifted, "value")),
    ),
    Misconception(
        id="smax-sigmoid",
        task="activations.softmax",
        says=(
            "This is a sigmoid for each entry: softmax divides by the sum over the row, so that "
            "the classes compete."
        ),
        because=(
            "A sigmoid answers yes or no for each class on its own; softmax answers which one "
            "of the classes it is, and its rows sum to 1."
        ),
        chapter=CHAPTER,
        seen=gives(sigmoid, "value"),
    ),
    Misconception(
        id="smax-no-exp",
        task="activations.softmax",
        says=(
            "You divide the scores by their sum without taking exp first: scores can be "
            "negative, probabilities cannot."
        ),
        because=(
            "exp turns any score into a positive number and keeps their order; then the "
            "division by the sum gives a distribution."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z / z.sum(axis=-1, keepdims=True), "value"),
    ),
    Misconception(
        id="smax-negative",
        task="activations.softmax",
        says=(
            "The sign of the scores is lost: larger scores must get larger probabilities, "
            "exp(z) and not exp(-z)."
        ),
        because=(
            "exp(-z) belongs to the sigmoid's formula. In softmax the exponent is the score itself."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: softmax(-z), "value"),
    ),
    Misconception(
        id="smax-unstable",
        task="activations.softmax",
        says=(
            "exp overflows for large logits and you get nan: subtract the maximum of each row "
            "before you exponentiate."
        ),
        because=(
            "exp(1000) is inf, and inf / inf is nan. Subtracting a row's maximum changes "
            "nothing, since exp(z - c) = exp(z) exp(-c) and the factor cancels; afterwards the "
            "largest exponent is 0."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.exp(z) / np.exp(z).sum(axis=-1, keepdims=True), "far_apart"),
    ),
    Misconception(
        id="smax-global-max",
        task="activations.softmax",
        says=(
            "Subtract the maximum of each row (axis=1, keepdims=True), not of the whole batch: "
            "rows far below the global maximum underflow to 0 / 0."
        ),
        because=(
            "With one maximum for the whole matrix, a row that lies 1000 below it has "
            "exp(-1000) = 0 in every entry, and 0 / 0 is nan. Ordinary batches hide this."
        ),
        chapter=CHAPTER,
        seen=gives(with_global_maximum, "far_apart"),
    ),
    Misconception(
        id="smax-in-place",
        task="activations.softmax",
        says=(
            "z -= ... changes the caller's array in place: write z = z - ... so that you work "
            "on a copy."
        ),
        because=(
            "NumPy arrays are passed without a copy, and -= writes into the very array that the "
            "caller holds. In a network that spoils the cached z2."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
    Misconception(
        id="smax-rows-only",
        task="activations.softmax",
        says=(
            "axis=1 does not exist for a single vector: axis=-1 means the last axis and serves "
            "both."
        ),
        because=(
            "A vector of shape (classes,) has only axis 0. Negative axes count from the end, so "
            "-1 is the classes' axis in both cases."
        ),
        chapter=CHAPTER,
        seen=raises("AxisError", "out of bounds"),
    ),
)
