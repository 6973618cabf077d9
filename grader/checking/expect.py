"""What checks say: an expectation, and a sentence when it is not met."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.compare import brief, is_numeric, is_real, kind_of, mismatch
from grader.checking.submission import Submission
from grader.checking.tolerances import SAME, VALUES, Tolerance
from grader.errors import CheckFailed, Raised
from grader.model import Evidence

Array = npt.NDArray[Any]

# What Python keeps from users, and what it says of a file that it reads.
ABOUT_CODE = (
    "DeprecationWarning", "PendingDeprecationWarning", "ImportWarning", "ResourceWarning",
    "SyntaxWarning",
)  # fmt: skip


def require(condition: object, sentence: str, evidence: Evidence | None = None) -> None:
    """Fail the check with `sentence` unless `condition` holds."""
    if not condition:
        raise CheckFailed(sentence, evidence=evidence)


def expect_close(got: Any, expected: Any, of: str, *, tolerance: Tolerance = VALUES) -> None:
    """Fail the check unless `got` has the shape, dtype kind and values of `expected`."""
    found = mismatch(got, expected, tolerance)
    if found is not None:
        raise CheckFailed(f"{of}: {found.text}.", evidence=Evidence("value", got, expected))


def expect_shape(got: Any, shape: tuple[int, ...], of: str) -> None:
    """Fail the check unless `got` is a number or an array of this shape."""
    evidence = Evidence("value", got)
    require(is_real(got), f"{of}: expected {kind_of(np.empty(shape))}, got {brief(got)}.", evidence)
    fits = np.shape(got) == shape
    wanted, came = kind_of(np.empty(shape)), kind_of(np.asarray(got))
    require(fits, f"{of}: expected {wanted}, got {came}.", evidence)


def expect_array(got: Any, of: str) -> Array:
    """`got` as an array of numbers, or the check fails."""
    require(isinstance(got, np.ndarray), f"{of}: expected an array, got {brief(got)}.")
    return np.asarray(got)


def expect_number(got: Any, of: str) -> float:
    """`got` as a float if it is one real number (Python, NumPy or 0-d), or the check fails."""
    single = is_numeric(got) and np.ndim(got) == 0 and np.asarray(got).dtype.kind in "fiu"
    require(single, f"{of}: expected one number, got {brief(got)}.")
    return float(got)


def expect_mapping(got: Any, keys: tuple[str, ...], of: str) -> Mapping[str, Any]:
    """`got` as a dictionary with at least `keys`, or the check fails."""
    wanted = ", ".join(repr(key) for key in keys)
    require(isinstance(got, dict), f"{of}: expected a dictionary with {wanted}, got {brief(got)}.")
    missing = [repr(key) for key in keys if key not in got]
    has = ", ".join(repr(key) for key in got) or "no keys"
    lacks = (
        f"the keys {', '.join(missing)} are"
        if len(missing) > 1
        else f"the key {''.join(missing)} is"
    )
    require(not missing, f"{of}: {lacks} missing; it has {has}.")
    return dict(got)


def expect_work(got: Any, argument: Array, of: str) -> None:
    """Fail the check if an answer took no work: what was asked, or the same number everywhere.

    A property of a function is worth nothing where the function does nothing.
    """
    answer = np.asarray(got, dtype=np.float64) if is_real(got) else np.zeros(())
    itself = f"{of}: the argument itself comes back."
    require(not np.array_equal(answer, argument), itself)
    varied = answer.size > 0 and np.ptp(answer) != 0
    require(varied, f"{of}: no entry differs from another.")


def expect_untouched(submission: Submission, module: str, function: str, value: Array) -> None:
    """Fail the check if a function changes the array it is given, or does nothing with it."""
    kept = submission.keep(value)
    got = getattr(getattr(submission, module), function)(kept)
    after = kept.value()
    same = isinstance(after, np.ndarray) and np.array_equal(after, value)
    sentence = f"{function} changes its argument: work on a copy, the caller still needs it."
    require(same, sentence, Evidence("argument", after, value))
    expect_work(got, value, f"{function} of an array of shape {value.shape}")


def expect_numpy_unseeded(submission: Submission, act: Callable[[], Any], of: str) -> None:
    """Fail the check if `act` seeds NumPy's global generator: what it draws next would repeat."""
    draw = getattr(submission, "numpy.random").random
    drawn = []
    for _ in range(2):
        act()
        drawn.append(draw())
    sentence = f"{of} seeds NumPy's global generator: np.random draws the same numbers after it."
    require(drawn[0] != drawn[1], sentence, Evidence("global", drawn))


def expect_no_warning(submission: Submission, of: str) -> None:
    """Fail the check if its calls so far have caused a warning, but for those about code."""
    first = next((each for each in submission.warnings if each.kind not in ABOUT_CODE), None)
    require(first is None, f"{of} warns: {first}.", Evidence("warning", str(first)))


def expect_same(got: Any, expected: Any, sentence: str) -> None:
    """Fail the check with `sentence` unless nothing has changed."""
    require(mismatch(got, expected, SAME) is None, sentence)


def as_row(value: Any, size: int, of: str) -> Array:
    """A bias or its gradient, of shape (1, size) or (size,), as (1, size)."""
    array = expect_array(value, of)
    fits = array.shape in ((1, size), (size,))
    wanted = kind_of(np.empty((1, size)))
    require(fits, f"{of}: expected {wanted}, got {kind_of(array)}.")
    return array.reshape(1, size)


NO_EXCEPTION = "must derive from BaseException"  # what Python says of `raise "text"`

REFUSALS = ("ValueError", "TypeError", "AssertionError", "IndexError")


def expect_refused(
    call: Callable[[], Any], of: str, quantity: str, kinds: tuple[str, ...] = REFUSALS
) -> None:
    """Fail the check unless the call ends in a ValueError (or the like).

    What it answers instead is evidence on `quantity`.
    """
    try:
        got = call()
    except Raised as fault:
        refused = fault.is_a(*kinds) and NO_EXCEPTION not in fault.text
        require(refused, f"{of}: expected a ValueError, got {fault.kind}.")
    else:
        require(False, f"{of}: expected a ValueError, none was raised.", Evidence(quantity, got))
