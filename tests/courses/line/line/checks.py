"""Checks of line.py: the line, and the slopes of its mean squared error."""

from __future__ import annotations

from typing import Any

import numpy as np
import pytest

from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_close, expect_number, expect_same, require
from grader.checking.submission import Submission
from grader.checking.tolerances import STEP
from tests.courses.line.line import oracle
from tests.courses.line.line.cases import Case, draw_cases

Rng = np.random.Generator


@pytest.mark.check("line.predict.values")
def check_predict_values(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        got = submission.line.predict(case.x, case.w, case.b)
        expected = oracle.predict(case.x, case.w, case.b)
        with evidence(Question("value", case.given), got, expected):
            expect_close(got, expected, f"predict(x, w, b) of {len(case.x)} points")
    known = submission.line.predict(np.array([0.0, 1.0, 3.0]), 2.0, -1.0)
    expect_close(known, np.array([-1.0, 1.0, 5.0]), "predict([0, 1, 3], 2, -1)")


@pytest.mark.check("line.predict.untouched")
def check_predict_untouched(submission: Submission, rng: Rng) -> None:
    case = next(draw_cases(rng))
    kept = submission.keep(case.x)
    submission.line.predict(kept, case.w, case.b)
    after = kept.value()
    with evidence(Question("argument"), after, case.x):
        expect_same(after, case.x, "predict changes x, which the caller still needs.")


@pytest.mark.check("line.gradient.dw")
def check_gradient_dw(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        above = oracle.loss(case.x, case.y, case.w + STEP, case.b)
        below = oracle.loss(case.x, case.y, case.w - STEP, case.b)
        expect_slope(submission, case, "dw", (above - below) / (2 * STEP))


@pytest.mark.check("line.gradient.db")
def check_gradient_db(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        above = oracle.loss(case.x, case.y, case.w, case.b + STEP)
        below = oracle.loss(case.x, case.y, case.w, case.b - STEP)
        expect_slope(submission, case, "db", (above - below) / (2 * STEP))


def expect_slope(submission: Submission, case: Case, name: str, numerical: float) -> None:
    """One of the two numbers: the oracle's, and what finite differences of the loss give."""
    of = f"{name} of {len(case.x)} points"
    got = submission.line.gradient(case.x, case.y, case.w, case.b)
    got = pair(got, "gradient(x, y, w, b)")[("dw", "db").index(name)]
    dw, db = oracle.gradient(case.x, case.y, case.w, case.b)
    exact = {"dw": dw, "db": db}[name]
    with evidence(Question(name, case.given), got, exact):
        number = expect_number(got, of)
        expect_close(number, exact, of)
        expect_close(number, numerical, f"{of} against finite differences")


def pair(got: Any, of: str) -> tuple[Any, Any]:
    """The two results of a function, or the check fails."""
    require(isinstance(got, tuple) and len(got) == 2, f"{of}: expected two results.")
    first, second = got
    return first, second
