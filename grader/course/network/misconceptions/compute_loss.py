"""Misconceptions about the mean cross-entropy."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array, softmax
from grader.diagnosis.misconception import Way, either, matches
from grader.diagnosis.recurring import returns_nothing, writes_into_argument
from grader.model import Evidence

# What people clip at, or add, against log(0).
TINY = (1e-15, 1e-16, 1e-14, 1e-12, 1e-10, 1e-9, 1e-8, 1e-7, 1e-6)
LARGE = (0.1, 0.05, 0.02, 0.01, 0.005, 0.002, 0.001, 5e-4, 1e-4, 1e-5)
Formula = Callable[[Array, Array], Any]


def cross(y: Array, p: Array) -> float:
    """The sum of the cross-entropies."""
    return float(-np.sum(y * np.log(p)))


def binary(y: Array, p: Array) -> Array:
    """Cross-entropy of every entry as a yes-or-no question of its own."""
    return np.asarray(-(y * np.log(p) + (1 - y) * np.log(1 - p)))


def computes(wrong: Formula) -> Way:
    """Recognise a formula of labels and probabilities by its value, whatever it clips at."""
    return guarded(wrong, *(clipping(tiny) for tiny in TINY))


def guarded(formula: Formula, *guards: Callable[[Array], Array]) -> Way:
    """Recognise a formula behind any of some guards against log(0).

    Where an ordinary loss is known as well, the same guard must explain both.
    """

    def way(evidence: Evidence) -> bool:
        given, got = evidence.given, evidence.got
        if evidence.quantity not in ("loss", "zero", "small"):
            return False
        pairs = [(got, given["y_true"], given["y_pred"])]
        if "ordinary" in given:
            pairs.append((given["ordinary"], given["ordinary_y"], given["ordinary_p"]))
        return any(
            all(agrees(came, formula(y, guard(p))) for came, y, p in pairs) for guard in guards
        )

    return way


def clipping(tiny: float) -> Callable[[Array], Array]:
    """A guard that clips on both sides."""
    return lambda p: np.clip(p, tiny, 1 - tiny)


def raising(tiny: float) -> Callable[[Array], Array]:
    """A guard that clips from below."""
    return lambda p: np.maximum(p, tiny)


def adding(tiny: float) -> Callable[[Array], Array]:
    """A guard that adds a number."""
    return lambda p: p + tiny


def swapped(tiny: float) -> Formula:
    """Cross-entropy with labels and probabilities exchanged."""
    return lambda y, p: cross(p, np.clip(y, tiny, 1)) / len(y)


def agrees(got: Any, wrong: Any) -> bool:
    """Whether a loss, or an array of losses, is this one."""
    fits = np.shape(got) == np.shape(wrong)
    return bool(fits and np.isfinite(wrong).all() and np.allclose(got, wrong, rtol=1e-5, atol=1e-9))


def is_unguarded(got: float, ordinary: float, ordinary_y: Array, ordinary_p: Array) -> bool:
    """Whether nan or inf came, and an ordinary loss is right, perhaps up to a known factor."""
    n, classes = ordinary_y.shape
    ratio = abs(ordinary / (cross(ordinary_y, ordinary_p) / n))
    known = (1, n, 1 / classes, n / classes, 1 / np.log(10), 1 / np.log(2))
    return bool(not np.isfinite(got) and np.isclose(ratio, known, rtol=1e-4).any())


def is_broadcast(got: float, y_true: Array, y_pred: Array) -> bool:
    """Whether integer labels were stretched over the classes, or argmax was taken of them."""
    n = len(y_pred)
    stretched = cross(y_true, y_pred) / n
    column_zero = float(-np.mean(np.log(y_pred[:, 0])))
    sizes = (1.0, float(n), 1 / y_pred.shape[1])
    answers = [size * value for size in sizes for value in (stretched, column_zero)]
    return any(agrees(got, value) for value in answers)


WAYS: Mapping[str, Way] = {
    "loss-sum": computes(cross),
    "loss-mean-all": computes(lambda y, p: cross(y, p) / y.size),
    "loss-no-minus": computes(lambda y, p: -cross(y, p) / len(y)),
    "loss-no-clip": matches(is_unguarded, "zero", "small"),
    "loss-hard-clip": guarded(
        lambda y, p: cross(y, p) / len(y),
        *(guard(size) for size in LARGE for guard in (clipping, raising, adding)),
    ),
    "loss-log10": computes(lambda y, p: cross(y, p) / len(y) / np.log(10)),
    "loss-log2": computes(lambda y, p: cross(y, p) / len(y) / np.log(2)),
    "loss-all-probs": either(
        computes(lambda y, p: -np.sum(np.log(p)) / len(y)),
        computes(lambda y, p: -np.mean(np.log(p))),
        computes(lambda y, p: -np.sum(np.log(p))),
    ),
    "loss-mse": either(
        computes(lambda y, p: np.mean((y - p) ** 2)),
        computes(lambda y, p: np.sum((y - p) ** 2) / len(y)),
        computes(lambda y, p: np.sum((y - p) ** 2) / len(y) / 2),
        computes(lambda y, p: np.sum((y - p) ** 2)),
    ),
    "loss-binary": either(
        computes(lambda y, p: np.sum(binary(y, p)) / len(y)),
        computes(lambda y, p: np.mean(binary(y, p))),
        computes(lambda y, p: np.sum(binary(y, p))),
    ),
    "loss-divided-by-classes": computes(lambda y, p: cross(y, p) / y.shape[1]),
    "loss-averaged-twice": either(
        computes(lambda y, p: cross(y, p) / len(y) ** 2),
        computes(lambda y, p: cross(y, p) / y.size / len(y)),
    ),
    "loss-no-log": either(
        computes(lambda y, p: -np.sum(y * p) / len(y)),
        computes(lambda y, p: np.sum(y * (1 - p)) / len(y)),
        computes(lambda y, p: -np.mean(y * p)),
    ),
    "loss-entropy": computes(lambda y, p: cross(p, p) / len(y)),
    "loss-swapped": either(*(computes(swapped(tiny)) for tiny in TINY)),
    "loss-log-of-labels": either(
        matches(lambda got: bool(np.isposinf(got)), "loss"),
        matches(lambda ordinary: bool(np.isposinf(ordinary)), "zero", "small"),
    ),
    "loss-softmax-again": computes(lambda y, p: cross(y, softmax(p)) / len(y)),
    "loss-per-sample": computes(lambda y, p: -np.sum(y * np.log(p), axis=1)),
    "loss-matrix": either(
        computes(lambda y, p: -y * np.log(p)), computes(lambda y, p: -y * np.log(p) / len(y))
    ),
    "loss-none": returns_nothing("loss", "zero", "small"),
    "loss-integer-labels": matches(is_broadcast, "labels"),
    "loss-changes-argument": writes_into_argument(),
}
