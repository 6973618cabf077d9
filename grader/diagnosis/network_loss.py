"""Misconceptions about the mean cross-entropy."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array, softmax
from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.model import Evidence

TASK = "network.compute_loss"
CHAPTER = "the-loss"
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


def computes(wrong: Formula) -> Seen:
    """Recognise a formula of labels and probabilities by its value, whatever it clips at."""
    return guarded(wrong, *(clipping(tiny) for tiny in TINY))


def guarded(formula: Formula, *guards: Callable[[Array], Array]) -> Seen:
    """Recognise a formula behind any of some guards against log(0).

    Where an ordinary loss is known as well, the same guard must explain both.
    """

    def seen(evidence: Evidence) -> bool:
        given, got = evidence.given, evidence.got
        if evidence.quantity not in ("loss", "zero", "small"):
            return False
        pairs = [(got, given["y_true"], given["y_pred"])]
        if "ordinary" in given:
            pairs.append((given["ordinary"], given["ordinary_y"], given["ordinary_p"]))
        return any(
            all(agrees(came, formula(y, guard(p))) for came, y, p in pairs) for guard in guards
        )

    return seen


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


MISCONCEPTIONS = (
    Misconception(
        id="loss-sum",
        task=TASK,
        says="You sum over the batch without averaging: divide by the number of samples.",
        because=(
            "The sum grows with the batch size, so a batch of 128 would have 128 times the loss "
            "of a single sample, and the gradient in backward, which takes the mean, would "
            "belong to another loss."
        ),
        chapter=CHAPTER,
        seen=computes(cross),
    ),
    Misconception(
        id="loss-mean-all",
        task=TASK,
        says=(
            "np.mean divides by n times the number of classes: sum over the classes and divide "
            "by the number of samples only."
        ),
        because=(
            "y_true * log(y_pred) has n * classes entries, of which one in each row is not zero. "
            "The mean of all is -L / classes, ten times too small for ten classes, and a "
            "gradient check fails by that factor."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(y, p) / y.size),
    ),
    Misconception(
        id="loss-no-minus",
        task=TASK,
        says="The minus sign is missing: -np.sum(y_true * np.log(y_pred)) / n.",
        because=(
            "The logarithm of a probability is at most 0, so without the minus the loss is "
            "negative, and a descent on it would make the predictions worse."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: -cross(y, p) / len(y)),
    ),
    Misconception(
        id="loss-no-clip",
        task=TASK,
        says=(
            "log(0) gives nan or inf: clip the probabilities to at least 1e-15 before taking "
            "the log."
        ),
        because=(
            "log(0) is minus infinity, and 0 * (-inf) is nan even in the columns that do not "
            "count. One sure and wrong prediction, or a sure and right one, spoils the loss of "
            "the whole batch."
        ),
        chapter=CHAPTER,
        seen=holds(is_unguarded, "zero", "small"),
    ),
    Misconception(
        id="loss-hard-clip",
        task=TASK,
        says=(
            "The guard against log(0) is a number such as 0.01, which hides confident mistakes: "
            "use a tiny one such as 1e-15."
        ),
        because=(
            "Clipped at 0.01, the loss of a sample can never exceed -log(0.01) = 4.6, whether "
            "its probability is 1e-3 or 1e-9. The guard is only there against log(0)."
        ),
        chapter=CHAPTER,
        seen=guarded(
            lambda y, p: cross(y, p) / len(y),
            *(guard(size) for size in LARGE for guard in (clipping, raising, adding)),
        ),
    ),
    Misconception(
        id="loss-log10",
        task=TASK,
        says="You use the base-10 logarithm: cross-entropy here uses the natural log, np.log.",
        because=(
            "log10(p) = log(p) / log(10), so the loss is 57 % too small. The gradient a2 - "
            "y_true belongs to the natural logarithm."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(y, p) / len(y) / np.log(10)),
    ),
    Misconception(
        id="loss-log2",
        task=TASK,
        says="You use the base-2 logarithm: cross-entropy here uses the natural log, np.log.",
        because=(
            "log2(p) = log(p) / log(2): the loss comes out in bits, 44 % larger than in nats. "
            "The gradient a2 - y_true belongs to the natural logarithm."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(y, p) / len(y) / np.log(2)),
    ),
    Misconception(
        id="loss-all-probs",
        task=TASK,
        says=(
            "You take the log of all classes: multiply by y_true so that only the true class "
            "counts."
        ),
        because=(
            "Without y_true the loss does not depend on the labels at all. In each row, y_true "
            "picks the one probability that matters."
        ),
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: -np.sum(np.log(p)) / len(y)),
            computes(lambda y, p: -np.mean(np.log(p))),
            computes(lambda y, p: -np.sum(np.log(p))),
        ),
    ),
    Misconception(
        id="loss-mse",
        task=TASK,
        says=(
            "This is a squared error: the loss here is cross-entropy, "
            "-sum(y_true * log(y_pred)) / n."
        ),
        because=(
            "A squared error between probabilities and labels is at most 2 for a sample, however "
            "sure and wrong the network is, and its gradient through softmax vanishes there. "
            "Cross-entropy has a2 - y_true."
        ),
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: np.mean((y - p) ** 2)),
            computes(lambda y, p: np.sum((y - p) ** 2) / len(y)),
            computes(lambda y, p: np.sum((y - p) ** 2) / len(y) / 2),
            computes(lambda y, p: np.sum((y - p) ** 2)),
        ),
    ),
    Misconception(
        id="loss-binary",
        task=TASK,
        says=(
            "The term (1 - y) * log(1 - p) is for one sigmoid output: with softmax the loss is "
            "-y * log(p) alone."
        ),
        because=(
            "In a yes-or-no question p and 1 - p are the two classes. With softmax each class "
            "has its own column, so the second term would count the classes twice."
        ),
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: np.sum(binary(y, p)) / len(y)),
            computes(lambda y, p: np.mean(binary(y, p))),
            computes(lambda y, p: np.sum(binary(y, p))),
        ),
    ),
    Misconception(
        id="loss-divided-by-classes",
        task=TASK,
        says="You divide by the number of classes: divide by the number of samples, shape[0].",
        because=(
            "y_true.shape is (n, classes). The mean over the batch divides by n, the number of "
            "rows; len(y_true) is the same."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(y, p) / y.shape[1]),
    ),
    Misconception(
        id="loss-averaged-twice",
        task=TASK,
        says="You divide by the number of samples twice: once is the mean.",
        because="np.mean has divided already; another / n makes the loss n times too small.",
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: cross(y, p) / len(y) ** 2),
            computes(lambda y, p: cross(y, p) / y.size / len(y)),
        ),
    ),
    Misconception(
        id="loss-no-log",
        task=TASK,
        says="The logarithm is missing: -sum(y_true * log(y_pred)) / n.",
        because=(
            "Without it the loss lies between -1 and 0 and hardly punishes a sure mistake. "
            "-log p goes from 0 for p = 1 to infinity for p = 0."
        ),
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: -np.sum(y * p) / len(y)),
            computes(lambda y, p: np.sum(y * (1 - p)) / len(y)),
            computes(lambda y, p: -np.mean(y * p)),
        ),
    ),
    Misconception(
        id="loss-entropy",
        task=TASK,
        says="This is the entropy of the predictions, -sum(p * log p): put y_true before the log.",
        because=(
            "-sum(p * log p) says how undecided the network is and does not look at the labels. "
            "Cross-entropy takes the labels as weights: -sum(y_true * log p)."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(p, p) / len(y)),
    ),
    Misconception(
        id="loss-swapped",
        task=TASK,
        says=(
            "Labels and probabilities are swapped in the formula: take the log of y_pred and "
            "multiply by y_true."
        ),
        because=(
            "The labels are 0 or 1, so their logarithm is 0 or minus infinity (or that of the "
            "guard). It is the probabilities whose logarithm counts."
        ),
        chapter=CHAPTER,
        seen=either(*(computes(swapped(tiny)) for tiny in TINY)),
    ),
    Misconception(
        id="loss-log-of-labels",
        task=TASK,
        says=(
            "The logarithm is taken of the labels, or of their product with the probabilities: "
            "take it of y_pred alone, y_true * np.log(y_pred)."
        ),
        because=(
            "One-hot labels are mostly 0, and log(0) is minus infinity. y_true stands in front "
            "of the logarithm, where a 0 simply takes the term away."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: bool(np.isposinf(got)), "loss"),
            holds(lambda ordinary: bool(np.isposinf(ordinary)), "zero", "small"),
        ),
    ),
    Misconception(
        id="loss-softmax-again",
        task=TASK,
        says="compute_loss applies softmax to y_pred: it already holds probabilities.",
        because=(
            "Softmax of numbers between 0 and 1 is nearly the same for all classes, so the loss "
            "stays close to ln(classes) however good the network is. forward has applied softmax."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: cross(y, softmax(p)) / len(y)),
    ),
    Misconception(
        id="loss-per-sample",
        task=TASK,
        says="You return one loss for each sample: take the mean over the batch, one float.",
        because=(
            "The gradient is that of one number. np.sum(..., axis=1) gives (n,) losses; their "
            "mean is the loss of the batch."
        ),
        chapter=CHAPTER,
        seen=computes(lambda y, p: -np.sum(y * np.log(p), axis=1)),
    ),
    Misconception(
        id="loss-matrix",
        task=TASK,
        says="You return a matrix: sum over the classes and take the mean over the samples.",
        because=(
            "y_true * np.log(y_pred) has n * classes entries, all but one of each row zero. The "
            "loss of the batch is one number."
        ),
        chapter=CHAPTER,
        seen=either(
            computes(lambda y, p: -y * np.log(p)), computes(lambda y, p: -y * np.log(p) / len(y))
        ),
    ),
    Misconception(
        id="loss-none",
        task=TASK,
        says="compute_loss returns nothing: put return in front of the result.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "loss", "zero", "small"),
    ),
    Misconception(
        id="loss-integer-labels",
        task=TASK,
        says=(
            "Integer labels are taken without a word and give a wrong loss: raise ValueError "
            "when y_true.shape differs from y_pred.shape."
        ),
        because=(
            "(n,) labels against (n, classes) probabilities broadcast when n happens to equal "
            "classes, and (n, 1) always does: class numbers are then used as weights. A "
            "comparison of the two shapes at the start turns this into an error that can be seen."
        ),
        chapter=CHAPTER,
        seen=holds(is_broadcast, "labels"),
    ),
    Misconception(
        id="loss-changes-argument",
        task=TASK,
        says=("compute_loss changes the array y_pred that it is given: clip into a new array."),
        because=(
            "y_pred is the network's a2, the very array in the cache. np.clip(..., out=y_pred) "
            "and y_pred += 1e-15 write into it, and backward uses it afterwards."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
)
