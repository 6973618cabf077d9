"""Misconceptions about a list of layers as a network."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np

from grader.checking.compare import mismatch
from grader.checking.tolerances import SUMS
from grader.course.layers.oracle import Dense, dense_gradients, run
from grader.diagnosis.misconception import Way, matches
from grader.diagnosis.recurring import quantity_is, returns_nothing
from grader.model import Evidence


def factor(got: Any, expected: Any) -> float:
    """By how much gradients are too long, all of them alike; nan if they have another direction."""
    by = float(np.dot(got, expected) / np.dot(expected, expected))
    return by if mismatch(got, by * expected, SUMS) is None else float("nan")


def some_short(got: Any, expected: Any) -> bool:
    """Whether some entries are right, and all others too short by one factor of a hundred."""
    by = got / expected
    right, short = np.abs(by - 1.0) < 1e-3, np.abs(by - 0.01) < 1e-5
    return bool(right.any() and short.any() and (right | short).all())


def alike(got: Any, wrong: Iterable[Any]) -> bool:
    """Whether two lists of arrays are the same within rounding."""
    pairs = list(zip(got, wrong, strict=True))
    return all(mismatch(np.asarray(a), np.asarray(b), SUMS) is None for a, b in pairs)


def gone_back(evidence: Evidence, places: Iterable[int], *, passed_on: bool) -> dict[str, Any]:
    """The gradients when the stages are visited in some order, with or without the chain."""
    stages, X, start = (evidence.given[name] for name in ("stages", "X", "grad_output"))
    inputs = [X, *run(stages, X)[:-1]]
    found: dict[str, Any] = {}
    grad = start
    for place in places:
        stage, came = stages[place], grad if passed_on else start
        if isinstance(stage, Dense):
            slopes = dense_gradients(inputs[place], stage.W, came)
            found |= {f"{place}.{name}": slopes[name] for name in ("W", "b")}
            grad = slopes["X"]
        else:
            grad = came * stage.derivative(inputs[place])
    return {**found, "X": grad}


def walked(*, forwards: bool, passed_on: bool) -> Way:
    """Recognise a wrong order, or a gradient that is not passed on, by all gradients."""

    def way(evidence: Evidence) -> bool:
        if "found" not in evidence.given:
            return False
        places = list(range(len(evidence.given["stages"])))
        wrong = gone_back(evidence, places if forwards else places[::-1], passed_on=passed_on)
        found = evidence.given["found"]
        names = [name for name in wrong if name != "X" or found["X"] is not None]
        return alike(
            [np.reshape(found[name], wrong[name].shape) for name in names],
            [wrong[name] for name in names],
        )

    return way


OUTPUTS = {
    "fwd-all-last-only": matches(lambda got: isinstance(got, np.ndarray), "outputs"),
    "fwd-all-same-input": matches(
        lambda got, stages, X: alike(got, [run([stage], X)[0] for stage in stages]), "outputs"
    ),
    "fwd-all-with-input": matches(lambda got, stages: len(got) == len(stages) + 1, "outputs"),
    "fwd-all-reversed": matches(lambda got, stages, X: alike(got, run(stages[::-1], X)), "outputs"),
    "fwd-all-none": returns_nothing("outputs"),
    "fwd-all-reused": matches(lambda got, stages: len(got) > len(stages) + 1, "outputs"),
    "fwd-all-training": quantity_is("training"),
    "fwd-all-not-last": matches(lambda got, stages, X: alike(got, run(stages[:-1], X)), "outputs"),
}

GRADIENTS = {
    "bwd-all-forwards": walked(forwards=True, passed_on=True),
    "bwd-all-same-gradient": walked(forwards=False, passed_on=False),
    "bwd-all-none": returns_nothing("X"),
    "bwd-all-start": matches(lambda got, grad_output: alike([got], [grad_output]), "X"),
    "bwd-all-early": matches(lambda found: found["2.W"] is None and found["4.W"] is not None),
    "bwd-all-list": matches(lambda got: isinstance(got, (list, tuple, dict)), "X"),
    "bwd-all-first-layer": matches(lambda found: found["0.W"] is None and found["2.W"] is not None),
}

LINES = {
    "line-short-steps": matches(lambda got, expected: 0.0 < factor(got, expected) < 0.9, "first"),
    "line-long-steps": matches(lambda got, expected: factor(got, expected) > 1.1, "first"),
    "line-uphill": matches(lambda got, expected: factor(got, expected) < 0.0, "first"),
    "line-some-short": matches(lambda got, expected: some_short(got, expected), "first"),
}

WAYS: Mapping[str, Way] = {**OUTPUTS, **GRADIENTS, **LINES}
