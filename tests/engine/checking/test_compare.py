"""A mismatch is found whenever an answer differs, and nothing is broadcast to make it fit."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.checking.compare import Mismatch, brief, is_numeric, mismatch
from grader.checking.tolerances import SAME, STEPS, SUMS, VALUES, Tolerance

from .examples import EXAMPLES

Array = npt.NDArray[Any]

TOLERANCES = (VALUES, SUMS, STEPS, SAME)

shapes = nps.array_shapes(min_dims=0, max_dims=3, min_side=1, max_side=4)
tolerances = st.sampled_from(TOLERANCES)
# Away from the ends of the range, where a factor would overflow or lose digits.
sizes = st.floats(1e-200, 1e200)
finite = st.builds(lambda size, sign: sign * size, sizes, st.sampled_from([-1.0, 1.0]))
# float32 holds these with all their digits.
singles = st.builds(
    lambda size, sign: sign * size, st.floats(1e-30, 1e30), st.sampled_from([-1.0, 1.0])
)
anything = nps.arrays(
    st.sampled_from(["?", "i4", "i8", "u1", "f4", "f8"]).map(np.dtype),
    nps.array_shapes(min_dims=0, max_dims=3, min_side=0, max_side=4),
)


def array_of(elements: st.SearchStrategy[float]) -> st.SearchStrategy[Array]:
    return nps.arrays(np.float64, shapes, elements=elements)


def found(got: Any, expected: Any, tolerance: Tolerance = VALUES) -> Mismatch:
    result = mismatch(got, expected, tolerance)
    assert result is not None
    return result


@EXAMPLES
@given(array=anything, tolerance=tolerances)
def test_an_array_equals_itself(array: Array, tolerance: Tolerance) -> None:
    assert mismatch(array.copy(), array, tolerance) is None


@EXAMPLES
@given(array=array_of(singles), tolerance=tolerances)
def test_a_right_answer_in_float32_passes(array: Array, tolerance: Tolerance) -> None:
    assert mismatch(array.astype(np.float32), array, tolerance) is None


@EXAMPLES
@given(array=array_of(finite), tolerance=tolerances, data=st.data())
def test_any_entry_beyond_the_tolerance_is_found(
    array: Array, tolerance: Tolerance, data: st.DataObject
) -> None:
    where = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)
    bound = tolerance.rtol * abs(array[where]) + tolerance.atol * abs(array).max()
    sign = data.draw(st.sampled_from([-1, 1]))
    got = array.copy()
    got[where] += sign * bound * 1.01
    assume(abs(got[where] - array[where]) > bound)
    result = found(got, array, tolerance)
    assert result.kind == "values"
    assert "is wrong" in result.text
    got[where] = array[where] + sign * bound * 0.99
    assert mismatch(got, array, tolerance) is None


@EXAMPLES
@given(array=array_of(finite), tolerance=tolerances)
def test_zeros_never_pass_for_something_however_small(array: Array, tolerance: Tolerance) -> None:
    assert found(np.zeros_like(array), array, tolerance).kind == "values"


@pytest.mark.parametrize("size", [1e-2, 1e-12, 1e-300, 5e-324])
@pytest.mark.parametrize("tolerance", TOLERANCES)
def test_zeros_never_pass_for_a_tiny_gradient(size: float, tolerance: Tolerance) -> None:
    gradient = np.full((3, 4), size)
    assert found(np.zeros((3, 4)), gradient, tolerance).kind == "values"


@EXAMPLES
@given(array=array_of(finite), factor=st.sampled_from([0.5, 0.9, 1.1, 2.0, -1.0]))
def test_another_factor_is_found_at_any_scale(array: Array, factor: float) -> None:
    assert found(array * factor, array, SUMS).kind == "values"


@EXAMPLES
@given(array=array_of(finite), data=st.data())
def test_nan_and_infinity_are_found_and_counted(array: Array, data: st.DataObject) -> None:
    where = tuple(data.draw(st.integers(0, side - 1)) for side in array.shape)
    got = array.copy()
    got[where] = data.draw(st.sampled_from([np.nan, np.inf, -np.inf]))
    result = found(got, array)
    assert result.kind == "finite"
    assert result.text.endswith(repr(float(got[where])))


@pytest.mark.parametrize("expected", [np.inf, -np.inf, np.nan])
@pytest.mark.parametrize("got", [np.inf, -np.inf, np.nan, 0.0, 1e300])
def test_an_infinite_expectation_is_met_by_itself_alone(got: float, expected: float) -> None:
    same = repr(got) == repr(expected)
    assert (mismatch(np.array([got]), np.array([expected])) is None) == same


def test_an_infinite_expectation_does_not_widen_the_tolerance_of_others() -> None:
    assert found(np.array([np.inf, 1.5]), np.array([np.inf, 1.0])).text == (
        "1 of 2 entries is wrong: at [1] expected 1, got 1.5"
    )


def in_words(shape: tuple[int, ...]) -> str:
    return f"an array of shape {shape}" if shape else "one number"


@EXAMPLES
@given(one=shapes, other=shapes)
def test_another_shape_is_found_even_where_it_would_broadcast(
    one: tuple[int, ...], other: tuple[int, ...]
) -> None:
    assume(one != other)
    result = found(np.ones(one), np.ones(other))
    assert result.kind == "shape"
    assert result.text == f"expected {in_words(other)}, got {in_words(one)}"


@pytest.mark.parametrize(
    ("got", "expected"),
    [((100, 1), (100,)), ((100,), (100, 1)), ((1,), ()), ((), (1,)), ((0,), ()), ((3, 0), (0, 3))],
)
def test_nothing_is_broadcast(got: tuple[int, ...], expected: tuple[int, ...]) -> None:
    assert found(np.ones(got), np.ones(expected)).kind == "shape"


@pytest.mark.parametrize(
    ("got", "expected", "text"),
    [
        (np.array([1]), np.array([1.0]), "expected floats, got whole numbers (dtype int64)"),
        (np.array([True]), np.array([1.0]), "expected floats, got booleans (dtype bool)"),
        (np.array([1j]), np.array([1.0]), "expected floats, got complex numbers"),
        (np.array([1.0]), np.array([1]), "expected whole numbers, got floats (dtype float64)"),
        (np.array([True]), np.array([1]), "expected whole numbers, got booleans"),
        (np.array([1]), np.array([True]), "expected booleans, got whole numbers"),
        (np.array([None]), np.array([1.0]), "expected floats, got other objects (dtype object)"),
        (np.str_("a"), 1.0, "expected floats, got other objects"),
        (True, 1.0, "expected floats, got booleans"),
        (1, 1.0, "expected floats, got whole numbers"),
    ],
)
def test_another_kind_of_number_is_found(got: Any, expected: Any, text: str) -> None:
    result = found(got, expected)
    assert result.kind == "dtype"
    assert result.text.startswith(text)


@pytest.mark.parametrize("dtype", [np.float16, np.float32, np.float64])
def test_any_precision_of_floats_is_the_same_kind(dtype: Any) -> None:
    assert mismatch(np.array([0.5], dtype), np.array([0.5])) is None


@pytest.mark.parametrize("dtype", [np.int8, np.int32, np.int64, np.uint8])
def test_any_width_of_whole_numbers_is_the_same_kind(dtype: Any) -> None:
    assert mismatch(np.array([3], dtype), np.array([3])) is None


@EXAMPLES
@given(whole=st.integers(-(2**60), 2**60), off=st.sampled_from([-1, 1]))
def test_whole_numbers_are_compared_exactly(whole: int, off: int) -> None:
    assert mismatch(np.array([whole]), np.array([whole])) is None
    assert found(np.array([whole + off]), np.array([whole])).kind == "values"


@pytest.mark.parametrize("number", [0.5, np.float64(0.5), np.float32(0.5), np.array(0.5)])
def test_a_number_may_come_in_any_form(number: Any) -> None:
    assert mismatch(number, 0.5) is None
    assert mismatch(number, np.array(0.5)) is None


@pytest.mark.parametrize(
    ("got", "text"),
    [
        (None, "expected one number, got None (is a return missing?)"),
        ("0.5", "expected one number, got the text '0.5'"),
        ([0.5], "expected one number, got a list of length 1"),
        ((0.5, 1), "expected one number, got a tuple of length 2"),
        ({}, "expected one number, got a dict of length 0"),
        (object(), "expected one number, got an object of type object"),
    ],
)
def test_what_is_not_a_number_is_named(got: Any, text: str) -> None:
    result = found(got, 0.5)
    assert (result.kind, result.text) == ("type", text)


def test_a_list_is_not_an_array() -> None:
    assert found([1.0, 2.0], np.array([1.0, 2.0])).text == (
        "expected an array of shape (2,), got a list of length 2"
    )


def test_an_object_that_stays_in_the_worker_is_named_by_its_class() -> None:
    class Handle:
        kind = "Net"

    assert brief(Handle()) == "an object of type Net"
    assert not is_numeric(Handle())


def test_the_first_wrong_entries_are_told_and_the_others_counted() -> None:
    expected = np.arange(1.0, 9.0).reshape(2, 4)
    got = expected.copy()
    got[0, 1] = -2.0
    assert found(got, expected).text == "1 of 8 entries is wrong: at [0, 1] expected 2, got -2"
    got[1] = 1.23456789
    assert found(got, expected).text == (
        "5 of 8 entries are wrong: at [0, 1] expected 2, got -2; "
        "at [1, 0] expected 5, got 1.23457; at [1, 1] expected 6, got 1.23457; and 2 more"
    )


def test_a_wrong_number_is_told_without_a_place() -> None:
    assert found(0.25, 0.5).text == "the value is wrong: expected 0.5, got 0.25"


@pytest.mark.parametrize(
    "answer", [np.array([1.0, np.nan]), np.array([1.0, 3.0]), np.array([1, 2]), np.ones((1, 2))]
)
def test_nothing_is_changed_and_both_sides_are_kept(answer: Array) -> None:
    got, expected = answer.copy(), np.array([1.0, 2.0])
    result = found(got, expected)
    assert result.got is got and result.expected is expected
    assert np.array_equal(got, answer, equal_nan=True)
    assert expected.tolist() == [1.0, 2.0]


def test_an_empty_answer_of_the_right_shape_passes() -> None:
    assert mismatch(np.zeros((0, 3)), np.zeros((0, 3))) is None
