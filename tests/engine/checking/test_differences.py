"""Differences are the slopes of known polynomials, and inputs keep clear of ReLU's kink."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.checking import differences
from grader.checking.differences import (
    MAX_DRAWS,
    directional_derivative,
    numerical_gradient,
    numerical_gradients,
    redraw_until,
)
from grader.checking.tolerances import KINK_MARGIN, STEP
from grader.course.activations import oracle
from grader.course.network.cases import clear_of_kinks

from .examples import EXAMPLES

Array = npt.NDArray[np.float64]

coefficients = st.floats(-5, 5)
POINT = {"p": np.array([[0.5, -1.5], [2.0, 0.0]]), "q": np.array([3.0])}


def cubic(parameters: Mapping[str, Array]) -> float:
    """sum(p**3 - 2 p) + q**2 sum(p): its slopes are 3 p**2 - 2 + q**2 and 2 q sum(p)."""
    p, q = parameters["p"], parameters["q"]
    return float((p**3 - 2 * p).sum() + (q**2).sum() * p.sum())


def test_every_entry_of_every_parameter_has_its_own_slope() -> None:
    slopes = numerical_gradients(cubic, POINT)
    assert set(slopes) == {"dp", "dq"}
    assert np.allclose(slopes["dp"], 3 * POINT["p"] ** 2 - 2 + 9.0, rtol=1e-9)
    assert np.allclose(slopes["dq"], 2 * 3.0 * POINT["p"].sum(), rtol=1e-9)


def test_parameters_come_out_as_they_went_in() -> None:
    before = {name: value.copy() for name, value in POINT.items()}
    numerical_gradients(cubic, POINT)
    directional_derivative(cubic, POINT, POINT)
    assert all(np.array_equal(POINT[name], value) for name, value in before.items())


@EXAMPLES
@given(a=coefficients, b=coefficients, c=coefficients, x=coefficients)
def test_the_slope_of_a_quadratic_is_exact(a: float, b: float, c: float, x: float) -> None:
    def quadratic(parameters: Mapping[str, Array]) -> float:
        return float((a * parameters["x"] ** 2 + b * parameters["x"] + c).sum())

    slope = numerical_gradient(quadratic, {"x": np.array(x)}, "x", step=0.5)
    assert slope == pytest.approx(2 * a * x + b, rel=1e-12, abs=1e-12)


@EXAMPLES
@given(x=coefficients, step=st.sampled_from([1e-1, 1e-2, 1e-3]))
def test_the_error_on_a_cubic_is_the_square_of_the_step(x: float, step: float) -> None:
    slope = numerical_gradient(lambda at: float(at["x"] ** 3), {"x": np.array(x)}, "x", step=step)
    assert float(slope) - 3 * x**2 == pytest.approx(step**2, abs=1e-10)


def test_a_direction_weighs_the_slopes_of_all_parameters() -> None:
    direction = {"p": np.array([[1.0, -2.0], [0.5, 3.0]]), "q": np.array([-1.0])}
    slopes = numerical_gradients(cubic, POINT)
    expected = sum(float((slopes[f"d{name}"] * along).sum()) for name, along in direction.items())
    assert directional_derivative(cubic, POINT, direction) == pytest.approx(expected, rel=1e-7)


def test_a_direction_may_leave_parameters_out() -> None:
    along_q = directional_derivative(cubic, POINT, {"q": np.array([1.0])})
    assert along_q == pytest.approx(6.0 * POINT["p"].sum(), rel=1e-9)


def test_a_kink_spoils_a_difference() -> None:
    def ramp(parameters: Mapping[str, Array]) -> float:
        return float(oracle.relu(parameters["x"]))

    assert numerical_gradient(ramp, {"x": np.array(0.5 * STEP)}, "x") == pytest.approx(0.75)
    assert numerical_gradient(ramp, {"x": np.array(KINK_MARGIN)}, "x") == pytest.approx(1.0)


@pytest.mark.parametrize("sign", [-1.0, 1.0])
@pytest.mark.parametrize(("distance", "clear"), [(1.01, True), (0.99, False), (0.0, False)])
def test_inputs_are_clear_if_no_sum_is_close_to_0(
    sign: float, distance: float, clear: bool
) -> None:
    parameters = {
        "W1": np.eye(2),
        "b1": np.zeros((1, 2)),
        "W2": np.eye(2),
        "b2": np.zeros((1, 2)),
    }
    X = np.array([[5.0, -5.0], [5.0, sign * distance * KINK_MARGIN]])
    assert clear_of_kinks(parameters, X) is clear


def test_a_step_of_any_parameter_stays_on_its_side_of_the_kink() -> None:
    rng = np.random.default_rng(0)
    X = rng.uniform(-4, 4, (20, 5))
    assert STEP * max(1.0, np.abs(X).max()) < KINK_MARGIN


def test_inputs_are_drawn_until_some_are_accepted() -> None:
    drawn = iter(range(100))

    def draw() -> tuple[dict[str, Array], Array]:
        return {}, np.array(next(drawn))

    parameters, X = redraw_until(draw, lambda parameters, X: bool(X >= 7))
    assert (parameters, int(X)) == ({}, 7)
    assert next(drawn) == 8


def test_drawing_does_not_go_on_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[int] = []

    def draw() -> tuple[dict[str, Array], Array]:
        drawn.append(1)
        return {}, np.zeros(1)

    with pytest.raises(RuntimeError, match=f"in {MAX_DRAWS} draws"):
        redraw_until(draw, lambda parameters, X: False)
    assert len(drawn) == differences.MAX_DRAWS
