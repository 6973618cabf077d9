"""Misconceptions about gradient descent: the same path with another step."""

from __future__ import annotations

from collections.abc import Callable, Mapping

import numpy as np

from grader.diagnosis.misconception import Way, gives
from tests.courses.line.line.cases import Array
from tests.courses.line.line.oracle import gradient

Points = tuple[Array, Array]
Step = Callable[[Points, Array, float], Array]


def fit_steps(step: Step) -> Way:
    """Recognise the line that `step(points, line, learning_rate)` leads to."""

    def end(x: Array, y: Array, learning_rate: float, steps: int) -> Array:
        line = np.zeros(2)
        for _ in range(steps):
            line = step((x, y), line, learning_rate)
        return line

    return gives(end)


def slopes(points: Points, line: Array) -> Array:
    """dw and db."""
    return np.array(gradient(*points, *line))


def uphill(points: Points, line: Array, rate: float) -> Array:
    """Along the gradient, not against it."""
    return line + rate * slopes(points, line)


def w_alone(points: Points, line: Array, rate: float) -> Array:
    """b stays where it is."""
    return line - rate * slopes(points, line) * [1, 0]


def w_then_b(points: Points, line: Array, rate: float) -> Array:
    """b moves with the gradient at the new w."""
    line = w_alone(points, line, rate)
    return line - rate * slopes(points, line) * [0, 1]


WAYS: Mapping[str, Way] = {
    "fit-uphill": fit_steps(uphill),
    "fit-one-after-the-other": fit_steps(w_then_b),
    "fit-b-stays": fit_steps(w_alone),
}
