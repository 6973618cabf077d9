"""Checks of descent.py: gradient descent, step by step and to its end."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_close, expect_number, require
from grader.checking.submission import Submission
from grader.checking.tolerances import STEPS
from tests.courses.line.descent import oracle
from tests.courses.line.line.cases import Array

Rng = np.random.Generator

# Few steps are enough to see a wrong one, and two rates to see one that is written in.
SHORT = ((0.05, 1), (0.02, 3))
RATE, LONG = 0.1, 150


@pytest.mark.check("descent.fit.steps")
def check_fit_steps(submission: Submission, rng: Rng) -> None:
    x, y = draw_points(rng)
    for learning_rate, steps in SHORT:
        of = f"fit(x, y, learning_rate={learning_rate}, steps={steps})"
        got = submission.descent.fit(x, y, learning_rate=learning_rate, steps=steps)
        expected = np.array(oracle.fit(x, y, learning_rate, steps))
        given = {"x": x, "y": y, "learning_rate": learning_rate, "steps": steps}
        found = as_line(got, of)
        with evidence(Question("value", given), found, expected):
            expect_close(found, expected, of, tolerance=STEPS)


@pytest.mark.check("descent.fit.minimum")
def check_fit_minimum(submission: Submission, rng: Rng) -> None:
    x, y = draw_points(rng)
    of = f"fit of {len(x)} points after {LONG} steps"
    found = as_line(submission.descent.fit(x, y, learning_rate=RATE, steps=LONG), of)
    expect_close(found, oracle.least_squares(x, y), of, tolerance=STEPS)


def draw_points(rng: Rng) -> tuple[Array, Array]:
    """Points near a line; their mean is not 0, so that b's gradient depends on w."""
    x = np.linspace(-1.0, 3.0, 9)
    return x, 1.5 * x + 2.5 + rng.uniform(-0.5, 0.5, x.shape)


def as_line(got: Any, of: str) -> npt.NDArray[np.float64]:
    """The two numbers of a line as an array, or the check fails."""
    require(isinstance(got, tuple) and len(got) == 2, f"{of}: expected two results, w and b.")
    return np.array([expect_number(each, of) for each in got])
