"""Targets, logits and refusals for the checks of the losses in layers.py."""

from __future__ import annotations

from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.differences import numerical_gradient
from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import expect_refused, expect_same, require
from grader.checking.submission import Submission
from grader.course.layers import oracle
from grader.course.layers.cases import away_from_zero

Array = npt.NDArray[np.float64]
Rng = np.random.Generator


def draw_targets(rng: Rng) -> list[tuple[Array, Array]]:
    """Targets and predictions of several shapes, and a pair worked out by hand."""
    pairs = [(away_from_zero(rng, s), away_from_zero(rng, s)) for s in ((5, 1), (4, 3), (6,))]
    return [*pairs, (np.array([[1.0], [2.0]]), np.array([[2.0], [5.0]]))]


def draw_logits(rng: Rng) -> list[tuple[Array, npt.NDArray[Any]]]:
    """Logits with integer labels: sizes that differ, one square, rows far apart, huge ones."""
    found: list[tuple[Array, npt.NDArray[Any]]] = []
    for n, classes in ((5, 3), (7, 10), (4, 4), (1, 6)):
        labels = rng.permutation(np.arange(n) % classes)
        found.append((rng.uniform(-3.0, 3.0, (n, classes)), labels))
    far = rng.uniform(-1.0, 1.0, (3, 4)) + np.array([[0.0], [900.0], [-900.0]])
    found.append((far, np.array([1, 3, 0], dtype=np.uint8)))
    found.append((np.array([[0.0, 1000.0], [1000.0, 0.0]]), np.array([0, 0])))
    return found


def crossentropy_differences(z: Array, labels: Any) -> Array:
    """The gradient of the loss by the logits, by central differences."""
    return numerical_gradient(lambda at: oracle.crossentropy(at["z"], labels), {"z": z}, "z")


def expect_refusal(submission: Submission, name: str, rng: Rng) -> None:
    """Targets of shape (n,) are not stretched against predictions of shape (n, 1)."""
    for true_shape, pred_shape in (((6,), (6, 1)), ((6, 1), (6,)), ((1, 4), (3, 4))):
        y_true, y_pred = away_from_zero(rng, true_shape), away_from_zero(rng, pred_shape)
        of = f"{name} of shapes {true_shape} and {pred_shape}"
        call = partial(getattr(submission.layers, name), y_true, y_pred)
        expect_refused(call, of, "shapes")


def both_of(submission: Submission, z: Array, labels: Any, quantity: str) -> tuple[Question, Any]:
    """The question, and loss and gradient as they came."""
    question = Question(quantity, {"z": z, "labels": labels})
    call, of = submission.layers.softmax_crossentropy_with_logits, "the loss with its gradient"
    kept = submission.keep(z)
    got = ask(question, call, kept, labels)
    with evidence(Question("pair"), got):
        pair = isinstance(got, (tuple, list)) and len(got) == 2
        require(pair, f"expected {of}: two values in a tuple.")
    with evidence(Question("argument", {"z": z}), kept.value()):
        expect_same(kept.value(), z, "softmax_crossentropy_with_logits changes its logits.")
    return question, got
