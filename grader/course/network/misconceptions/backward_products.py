"""Misconceptions about the last lines of backward: the products dW and the sums db."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.backward_hidden import MASK
from grader.course.network.misconceptions.passes import (
    Passes,
    backward_gives,
    combine,
    multiply,
    passes_of,
    same,
)
from grader.diagnosis.misconception import Way, either, matches
from grader.model import Evidence

ROUNDING = 1e-12


def biases(wrong: Callable[[Array], Any]) -> Way:
    """Recognise what is made of dz2 for db2 and of dz1 for db1, with or without the mean."""
    return backward_gives(lambda p: {"db1": wrong(p.dz1), "db2": wrong(p.dz2)})


def is_single(evidence: Evidence) -> bool:
    """Whether one number came for all biases of a layer: the sum or mean over everything."""
    if evidence.quantity not in ("db1", "db2"):
        return False
    got, p = np.asarray(evidence.got, dtype=np.float64), passes_of(evidence)
    right = p.slopes[evidence.quantity]
    if got.size != 1 and (got.size != right.size or np.ptp(got) > ROUNDING):
        return False
    total, units = float(right.sum()), right.size
    if evidence.quantity == "db2":
        # The sum over all of dz2 may happen to be 0 exactly: then db1 tells.
        not_zeros = got.size == 1 or np.any(got) or is_filled(evidence.given["gradients"])
        return bool(np.abs(got).max() < ROUNDING and not_zeros)
    sizes = (1.0, p.n, 1 / p.n, 1 / units, p.n / units, 1 / units / p.n)
    return any(np.allclose(got, size * total, rtol=1e-4) for size in sizes)


def is_filled(gradients: Mapping[str, Any]) -> bool:
    """Whether db1 holds one number, not 0, for all units."""
    db1 = np.asarray(gradients.get("db1"), dtype=np.float64)
    return bool(db1.size > 1 and np.any(db1) and np.ptp(db1) < ROUNDING)


def is_error_of_output(evidence: Evidence) -> bool:
    """Whether db1 is about 0 in one number, the mean of dz2, or db2 itself."""
    if evidence.quantity != "db1":
        return False
    got, right = np.asarray(evidence.got, dtype=np.float64), passes_of(evidence).slopes["db2"]
    single = got.size == 1 or np.ptp(got) < ROUNDING
    alike = any(same(evidence.got, size * right) for size in (1, len(evidence.given["X"])))
    tiny = np.abs(got).max() < ROUNDING and (got.size == 1 or bool(np.any(got)))
    return bool((single and tiny) or alike) and not exchanged(evidence)


def is_error_of_hidden(evidence: Evidence) -> bool:
    """Whether db2 is what db1 should be, and db1 is not db2."""
    right = passes_of(evidence).slopes["db1"]
    wrong = any(same(evidence.got, size * right) for size in (1, len(evidence.given["X"])))
    return evidence.quantity == "db2" and wrong and not exchanged(evidence)


def is_row_sums(evidence: Evidence) -> bool:
    """Whether the sums run over the units: one number for each sample came."""
    p = passes_of(evidence)
    errors = {"db1": p.dz1, "db2": p.dz2}[evidence.quantity].sum(axis=1)
    if np.shape(evidence.got) not in ((p.n,), (p.n, 1)):
        return False
    sizes = (1.0, p.n, 1 / p.n, 1 / p.b1.size, 1 / p.b2.size, p.n / p.b1.size, p.n / p.b2.size)
    return any(np.allclose(np.ravel(evidence.got), size * errors, atol=1e-9) for size in sizes)


def exchanged(evidence: Evidence) -> bool:
    """Whether the gradients of the two layers stand under each other's keys."""
    gradients, p = evidence.given["gradients"], passes_of(evidence)
    pairs = (("dW1", "dW2"), ("dW2", "dW1"), ("db1", "db2"), ("db2", "db1"))
    found = [is_multiple(gradients.get(one), p.slopes[other]) for one, other in pairs]
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


def outer(p: Passes, row: int) -> Mapping[str, Array]:
    """The gradients of the weights for one sample alone."""
    return {
        "dW1": np.outer(p.X[row], p.dz1[row]),
        "dW2": np.outer(p.a1[row], p.dz2[row]),
        "db1": p.dz1[row : row + 1],
        "db2": p.dz2[row : row + 1],
    }


WAYS: Mapping[str, Way] = {
    "bwd-bias-scalar": is_single,
    "bwd-bias-axis1": is_row_sums,
    "bwd-bias-not-summed": biases(lambda dz: dz),
    "bwd-bias-column": biases(lambda dz: dz.sum(axis=0)[:, None]),
    "bwd-bias-zero": matches(all_zero, "db1", "db2"),
    "bwd-b1-from-dz2": is_error_of_output,
    "bwd-b2-from-dz1": is_error_of_hidden,
    "bwd-first-sample": backward_gives(lambda p: outer(p, 0)),
    "bwd-last-sample": backward_gives(lambda p: outer(p, -1 % p.n)),
    "bwd-product-of-means": backward_gives(
        lambda p: {
            "dW1": np.outer(p.X.mean(axis=0), p.dz1.sum(axis=0)),
            "dW2": np.outer(p.a1.mean(axis=0), p.dz2.sum(axis=0)),
        }
    ),
    "bwd-dw2-transposed": backward_gives(lambda p: {"dW2": p.dz2.T @ p.a1}),
    "bwd-dw1-transposed": backward_gives(lambda p: {"dW1": p.dz1.T @ p.X}),
    "bwd-dw2-from-z1": backward_gives(lambda p: {"dW2": p.z1.T @ p.dz2}),
    "bwd-dw2-from-x": backward_gives(lambda p: {"dW2": p.X.T @ p.dz2}),
    "bwd-dw2-from-a2": backward_gives(lambda p: {"dW2": p.a2.T @ p.dz2}),
    "bwd-dw1-from-a1": either(
        backward_gives(lambda p: {"dW1": p.a1.T @ p.dz1}),
        backward_gives(lambda p: {"dW1": p.z1.T @ p.dz1}),
    ),
    "bwd-dw1-from-dz2": backward_gives(lambda p: {"dW1": p.X.T @ p.dz2}),
    "bwd-weights-zero": matches(all_zero, "dW1", "dW2"),
    "bwd-no-transpose": either(
        multiply("backward", "a1", "dz2", source=rf"^(?!.*({MASK})).*\b[aA]1\b"),
        multiply("backward", "X", "dz1", source=rf"^(?!.*({MASK})).*\bX\b"),
    ),
    "bwd-elementwise": either(
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
    "bwd-wrong-side": either(
        multiply("backward", "W2", "dz2", source=r"(?<!d)W2"),
        multiply("backward", "W2.T", "dz2", source=r"(?<!d)W2"),
        multiply("backward", "dz2", "a1.T", source=r"\b[aA]1\b"),
        multiply("backward", "dz2", "a1", source=r"\b[aA]1\b"),
        multiply("backward", "dz1", "X.T", source=r"\bX\b"),
        multiply("backward", "dz1", "X", source=r"\bX\b"),
    ),
}
