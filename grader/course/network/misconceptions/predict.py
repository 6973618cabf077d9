"""Misconceptions about predictions."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.misconceptions.passes import Passes, differs, fails, passes, passes_of
from grader.diagnosis.misconception import Way, either, matches
from grader.diagnosis.recurring import returns_nothing
from grader.model import Evidence


def answers(wrong: Callable[[Passes], Any]) -> Way:
    """Recognise a wrong prediction by its shape and values."""

    def way(evidence: Evidence) -> bool:
        if evidence.quantity != "labels" or isinstance(evidence.got, (list, tuple)):
            return False
        answer = np.asarray(wrong(passes_of(evidence)))
        return np.shape(evidence.got) == answer.shape and not differs(
            np.asarray(evidence.got, dtype=np.float64), answer.astype(np.float64)
        )

    return way


def labels_of(p: Passes) -> Array:
    """The right answer."""
    return np.asarray(np.argmax(p.a2, axis=1))


def is_of_predicted(got: Any, key: str, parameters: Any, y_true: Array, predicted: Array) -> bool:
    """Whether a step in the cache is that of the batch that predict saw."""
    wrong = getattr(passes(parameters, predicted, y_true), key)
    return np.shape(got) == wrong.shape and not differs(got, wrong)


WAYS: Mapping[str, Way] = {
    "pred-axis0": answers(lambda p: np.argmax(p.a2, axis=0)),
    "pred-no-axis": answers(lambda p: np.argmax(p.a2)),
    "pred-probabilities": answers(lambda p: p.a2),
    "pred-max": answers(lambda p: np.max(p.a2, axis=1)),
    "pred-argmin": answers(lambda p: np.argmin(p.a2, axis=1)),
    "pred-float": answers(lambda p: labels_of(p).reshape(-1, 1)),
    "pred-row": answers(lambda p: labels_of(p).reshape(1, -1)),
    "pred-float-labels": answers(labels_of),
    "pred-one-hot": either(
        answers(lambda p: np.eye(p.a2.shape[1])[labels_of(p)]),
        answers(lambda p: p.a2 == p.a2.max(axis=1, keepdims=True)),
    ),
    "pred-threshold": either(answers(lambda p: p.a2 > 0.5), answers(lambda p: np.round(p.a2))),
    "pred-off-by-one": answers(lambda p: labels_of(p) + 1),
    "pred-hidden": either(
        answers(lambda p: np.argmax(p.a1, axis=1)), answers(lambda p: np.argmax(p.z1, axis=1))
    ),
    "pred-list": matches(lambda got: isinstance(got, (list, tuple)), "labels"),
    "pred-none": returns_nothing("labels"),
    "pred-reads-cache": fails("predict", "KeyError", r"^'\w+'$", source="cache"),
    "pred-spoils-cache": matches(is_of_predicted, "after_predict"),
    "pred-clears-cache": matches(lambda got: not got, "cache_after_predict"),
}
