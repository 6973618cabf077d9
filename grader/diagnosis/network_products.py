"""Misconceptions about the last lines of backward: the products dW and the sums db."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.diagnosis.network_hidden import MASK
from grader.diagnosis.network_walk import Walk, combine, multiply, returns, same, walk_of
from grader.model import Evidence

TASK = "network.backward"
CHAPTER = "backwards-line-by-line"
ROUNDING = 1e-12


def biases(wrong: Callable[[Array], Any]) -> Seen:
    """Recognise what is made of dz2 for db2 and of dz1 for db1, with or without the mean."""
    return returns(lambda w: {"db1": wrong(w.dz1), "db2": wrong(w.dz2)})


def is_single(evidence: Evidence) -> bool:
    """Whether one number came for all biases of a layer: the sum or mean over everything."""
    if evidence.quantity not in ("db1", "db2"):
        return False
    got, w = np.asarray(evidence.got, dtype=np.float64), walk_of(evidence)
    right = w.slopes[evidence.quantity]
    if got.size != 1 and (got.size != right.size or np.ptp(got) > ROUNDING):
        return False
    total, units = float(right.sum()), right.size
    if evidence.quantity == "db2":
        # The sum over all of dz2 may happen to be 0 exactly: then db1 tells.
        not_zeros = got.size == 1 or np.any(got) or is_filled(evidence.given["gradients"])
        return bool(np.abs(got).max() < ROUNDING and not_zeros)
    sizes = (1.0, w.n, 1 / w.n, 1 / units, w.n / units, 1 / units / w.n)
    return any(np.allclose(got, size * total, rtol=1e-4) for size in sizes)


def is_filled(gradients: Mapping[str, Any]) -> bool:
    """Whether db1 holds one number, not 0, for all units."""
    db1 = np.asarray(gradients.get("db1"), dtype=np.float64)
    return bool(db1.size > 1 and np.any(db1) and np.ptp(db1) < ROUNDING)


def is_error_of_output(evidence: Evidence) -> bool:
    """Whether db1 is about 0 in one number, the mean of dz2, or db2 itself."""
    if evidence.quantity != "db1":
        return False
    got, right = np.asarray(evidence.got, dtype=np.float64), walk_of(evidence).slopes["db2"]
    single = got.size == 1 or np.ptp(got) < ROUNDING
    alike = any(same(evidence.got, size * right) for size in (1, len(evidence.given["X"])))
    tiny = np.abs(got).max() < ROUNDING and (got.size == 1 or bool(np.any(got)))
    return bool((single and tiny) or alike) and not exchanged(evidence)


def is_error_of_hidden(evidence: Evidence) -> bool:
    """Whether db2 is what db1 should be, and db1 is not db2."""
    right = walk_of(evidence).slopes["db1"]
    wrong = any(same(evidence.got, size * right) for size in (1, len(evidence.given["X"])))
    return evidence.quantity == "db2" and wrong and not exchanged(evidence)


def is_row_sums(evidence: Evidence) -> bool:
    """Whether the sums run over the units: one number for each sample came."""
    w = walk_of(evidence)
    errors = {"db1": w.dz1, "db2": w.dz2}[evidence.quantity].sum(axis=1)
    if np.shape(evidence.got) not in ((w.n,), (w.n, 1)):
        return False
    sizes = (1.0, w.n, 1 / w.n, 1 / w.b1.size, 1 / w.b2.size, w.n / w.b1.size, w.n / w.b2.size)
    return any(np.allclose(np.ravel(evidence.got), size * errors, atol=1e-9) for size in sizes)


def exchanged(evidence: Evidence) -> bool:
    """Whether the gradients of the two layers stand under each other's keys."""
    gradients, w = evidence.given["gradients"], walk_of(evidence)
    pairs = (("dW1", "dW2"), ("dW2", "dW1"), ("db1", "db2"), ("db2", "db1"))
    found = [is_multiple(gradients.get(one), w.slopes[other]) for one, other in pairs]
    return (found[0] and found[1]) or (found[2] and found[3])


def is_multiple(got: Any, right: Array) -> bool:
    """Whether an answer has the values of another, with or without the mean."""
    flat = np.ravel(np.asarray(got, dtype=np.float64))
    if flat.size != right.size:
        return False
    factor = float(flat @ right.ravel() / np.sum(right * right))
    return bool(np.allclose(flat, factor * right.ravel(), rtol=1e-4, atol=1e-9) and factor > 0)


def all_zero(got: Any, gradients: Mapping[str, Any]) -> bool:
    """Whether nothing but exact zeros came, and not as the sum over everything."""
    zeros = isinstance(got, np.ndarray) and got.size > 1 and not np.any(got)
    return zeros and not is_filled(gradients)


def outer(w: Walk, row: int) -> Mapping[str, Array]:
    """The gradients of the weights for one sample alone."""
    return {
        "dW1": np.outer(w.X[row], w.dz1[row]),
        "dW2": np.outer(w.a1[row], w.dz2[row]),
        "db1": w.dz1[row : row + 1],
        "db2": w.dz2[row : row + 1],
    }


MISCONCEPTIONS = (
    Misconception(
        id="bwd-bias-scalar",
        task=TASK,
        says=(
            "np.sum without axis=0 adds up all units, so every bias gets the same gradient (and "
            "db2 is 0): sum over the batch only."
        ),
        because=(
            "Each bias has a gradient of its own, the sum of its column of dz: np.sum(dz, axis=0, "
            "keepdims=True). Each row of a2 - y_true sums to 0, so the sum over everything is 0 "
            "for db2, up to rounding. A network with this bug still gets 97 % on MNIST."
        ),
        chapter="common-traps-2",
        seen=is_single,
    ),
    Misconception(
        id="bwd-bias-axis1",
        task=TASK,
        says=(
            "The bias gradient is summed over the units (axis=1): sum over the batch, axis=0, "
            "to get one value per unit."
        ),
        because=(
            "dz has a row for each sample and a column for each unit. axis=0 adds up the rows "
            "and leaves one number per unit; axis=1 leaves one per sample, which for dz2 is 0."
        ),
        chapter=CHAPTER,
        seen=is_row_sums,
    ),
    Misconception(
        id="bwd-bias-not-summed",
        task=TASK,
        says="The bias gradient is dz itself, a row for each sample: sum it over axis 0.",
        because=(
            "b is added to every sample's z, so what all samples want of it adds up. A gradient "
            "has the shape of its parameter, (1, units)."
        ),
        chapter=CHAPTER,
        seen=biases(lambda dz: dz),
    ),
    Misconception(
        id="bwd-bias-column",
        task=TASK,
        says="The bias gradient is a column: the biases are a row, so it has shape (1, units).",
        because="A gradient has the shape of its parameter. np.sum(dz, axis=0, keepdims=True) has.",
        chapter=CHAPTER,
        seen=biases(lambda dz: dz.sum(axis=0)[:, None]),
    ),
    Misconception(
        id="bwd-bias-zero",
        task=TASK,
        says=(
            "The bias gradient is always zero, so the biases never learn: it is dz, summed over "
            "the batch."
        ),
        because=(
            "b enters z with slope 1, so db is the sum of dz over the samples. Zeros made as a "
            "placeholder have to be replaced."
        ),
        chapter=CHAPTER,
        seen=holds(all_zero, "db1", "db2"),
    ),
    Misconception(
        id="bwd-b1-from-dz2",
        task=TASK,
        says=(
            "db1 is computed from dz2: the hidden bias needs the hidden error, dz1, summed over "
            "axis 0."
        ),
        because=(
            "b1 is added to z1, so its gradient is the sum of dz1, one number for each hidden "
            "unit. The mean of all of dz2 is 0, since the rows of a2 - y_true sum to 0."
        ),
        chapter=CHAPTER,
        seen=is_error_of_output,
    ),
    Misconception(
        id="bwd-b2-from-dz1",
        task=TASK,
        says="db2 is computed from dz1: the output bias needs the output error, dz2.",
        because="b2 is added to z2, so its gradient is the sum of dz2, one number for each class.",
        chapter=CHAPTER,
        seen=is_error_of_hidden,
    ),
    Misconception(
        id="bwd-first-sample",
        task=TASK,
        says=(
            "The gradient is computed from the first sample only: use the whole batch, a1.T @ dz2."
        ),
        because=(
            "a1[0] and dz2[0] are one row. The matrix product a1.T @ dz2 is the sum of all "
            "samples' outer products."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: outer(w, 0)),
    ),
    Misconception(
        id="bwd-last-sample",
        task=TASK,
        says=(
            "Only the last sample of the batch is left in the gradient: add up in the loop with "
            "+=, instead of assigning."
        ),
        because=(
            "dW = np.outer(...) in a loop replaces what the sample before has given. The "
            "gradient of a batch is the sum over its samples."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: outer(w, -1 % w.n)),
    ),
    Misconception(
        id="bwd-product-of-means",
        task=TASK,
        says=(
            "You multiply the batch's means: the gradient is the mean of the products, a1.T @ "
            "dz2, not the product of the means."
        ),
        because=(
            "Each sample's own a1 meets its own dz2. The mean of products is not the product of "
            "means: averaging first mixes the samples."
        ),
        chapter=CHAPTER,
        seen=returns(
            lambda w: {
                "dW1": np.outer(w.X.mean(axis=0), w.dz1.sum(axis=0)),
                "dW2": np.outer(w.a1.mean(axis=0), w.dz2.sum(axis=0)),
            }
        ),
    ),
    Misconception(
        id="bwd-dw2-transposed",
        task=TASK,
        says="dW2 is transposed: it must have the shape of W2, so a1.T @ dz2.",
        because=(
            "A gradient has the shape of its parameter, (hidden, classes). dz2.T @ a1 holds the "
            "same numbers in shape (classes, hidden), and no error shows if these are equal."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW2": w.dz2.T @ w.a1}),
    ),
    Misconception(
        id="bwd-dw1-transposed",
        task=TASK,
        says="dW1 is transposed: it must have the shape of W1, so X.T @ dz1.",
        because=(
            "A gradient has the shape of its parameter, (inputs, hidden). dz1.T @ X holds the "
            "same numbers in shape (hidden, inputs)."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW1": w.dz1.T @ w.X}),
    ),
    Misconception(
        id="bwd-dw2-from-z1",
        task=TASK,
        says="dW2 is computed from z1: what W2 multiplies is a1, so a1.T @ dz2.",
        because=(
            "z2 = a1 @ W2 + b2: the slope of z2 with respect to W2 is a1. Where z1 is negative, "
            "a1 is 0 and the unit had no say."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW2": w.z1.T @ w.dz2}),
    ),
    Misconception(
        id="bwd-dw2-from-x",
        task=TASK,
        says="dW2 is computed from X: what W2 multiplies is a1, so a1.T @ dz2.",
        because=(
            "Each layer's dW is its own input, transposed, times its own dz. The input of the "
            "second layer is a1, and X.T @ dz2 has not even the shape of W2."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW2": w.X.T @ w.dz2}),
    ),
    Misconception(
        id="bwd-dw2-from-a2",
        task=TASK,
        says="dW2 is computed from a2: what W2 multiplies is a1, so a1.T @ dz2.",
        because="a2 is what comes out of the second layer. Its input, which meets W2, is a1.",
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW2": w.a2.T @ w.dz2}),
    ),
    Misconception(
        id="bwd-dw1-from-a1",
        task=TASK,
        says="dW1 is computed from a1: what W1 multiplies is X, so X.T @ dz1.",
        because=(
            "z1 = X @ W1 + b1: the slope of z1 with respect to W1 is X. a1 is what comes out of "
            "this layer, and a1.T @ dz1 is (hidden, hidden)."
        ),
        chapter=CHAPTER,
        seen=either(
            returns(lambda w: {"dW1": w.a1.T @ w.dz1}), returns(lambda w: {"dW1": w.z1.T @ w.dz1})
        ),
    ),
    Misconception(
        id="bwd-dw1-from-dz2",
        task=TASK,
        says="dW1 is computed from dz2: the hidden layer needs its own error, X.T @ dz1.",
        because=(
            "The error has to go back through W2 and the ReLU mask before it reaches W1: dz1 = "
            "(dz2 @ W2.T) * (z1 > 0). X.T @ dz2 has not even the shape of W1."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dW1": w.X.T @ w.dz2}),
    ),
    Misconception(
        id="bwd-weights-zero",
        task=TASK,
        says="This gradient is always zero: it is X.T @ dz1 for W1, and a1.T @ dz2 for W2.",
        because="A layer whose dW is zero never learns. Placeholders have to be replaced.",
        chapter=CHAPTER,
        seen=holds(all_zero, "dW1", "dW2"),
    ),
    Misconception(
        id="bwd-no-transpose",
        task=TASK,
        says=(
            "The layer's input must be transposed in the product: a1.T @ dz2 for dW2 and "
            "X.T @ dz1 for dW1."
        ),
        because=(
            "Both factors have a row for each sample, and the sum runs over the samples: "
            "(hidden, n) @ (n, classes) gives (hidden, classes), the shape of W2."
        ),
        chapter=CHAPTER,
        seen=either(
            multiply("backward", "a1", "dz2", source=rf"^(?!.*({MASK})).*\b[aA]1\b"),
            multiply("backward", "X", "dz1", source=rf"^(?!.*({MASK})).*\bX\b"),
        ),
    ),
    Misconception(
        id="bwd-elementwise",
        task=TASK,
        says=(
            "* multiplies entry by entry: dW2, da1 and dW1 are matrix products, a1.T @ dz2, "
            "dz2 @ W2.T and X.T @ dz1."
        ),
        because=(
            "A matrix product multiplies and adds up, here over the samples or the classes. "
            "Only the ReLU mask works entry by entry."
        ),
        chapter=CHAPTER,
        seen=either(
            *(
                combine("backward", left, right, source=rf"^(?!.*({MASK}))")
                for left, right in (
                    ("X.T", "dz1"),
                    ("a1.T", "dz2"),
                    ("dz2", "W2.T"),
                    ("dz2", "W2"),
                    ("X", "dz1"),
                    ("a1", "dz2"),
                )
            )
        ),
    ),
    Misconception(
        id="bwd-wrong-side",
        task=TASK,
        says=(
            "The factors stand in the wrong order: the layer's input comes first, a1.T @ dz2 and "
            "X.T @ dz1, and the error first on its way back, dz2 @ W2.T."
        ),
        because=(
            "A matrix product sums over the inner sizes. For dW that is the batch, (hidden, n) @ "
            "(n, classes); for da1 it is the classes, (n, classes) @ (classes, hidden)."
        ),
        chapter=CHAPTER,
        seen=either(
            multiply("backward", "W2", "dz2", source=r"(?<!d)W2"),
            multiply("backward", "W2.T", "dz2", source=r"(?<!d)W2"),
            multiply("backward", "dz2", "a1.T", source=r"\b[aA]1\b"),
            multiply("backward", "dz2", "a1", source=r"\b[aA]1\b"),
            multiply("backward", "dz1", "X.T", source=r"\bX\b"),
            multiply("backward", "dz1", "X", source=r"\bX\b"),
        ),
    ),
)
