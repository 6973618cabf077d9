"""Comparing what came with what was expected: kind, shape, dtype, finiteness, then values.

Nothing is broadcast before the shapes are known to agree. A mismatch is facts, not blame.
"""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.tolerances import VALUES, Tolerance

Array = npt.NDArray[Any]
MAX_SHOWN = 3


@dataclass(frozen=True)
class Mismatch:
    """How an answer differs: `kind` is type, shape, dtype, finite or values."""

    kind: str
    text: str
    got: Any
    expected: Any


def mismatch(got: Any, expected: Any, tolerance: Tolerance = VALUES) -> Mismatch | None:
    """The first way in which `got` differs from `expected` (anything array-like), or None.

    Scalars may come as Python or NumPy numbers or 0-d arrays; a list is not an array.
    """
    wanted = np.asarray(expected)
    if not is_numeric(got):
        return Mismatch("type", f"expected {kind_of(wanted)}, got {brief(got)}", got, wanted)
    array = np.asarray(got)
    return (
        shape_mismatch(array, wanted)
        or dtype_mismatch(array, wanted)
        or finite_mismatch(array, wanted)
        or value_mismatch(array, wanted, tolerance)
    )


def is_numeric(value: Any) -> bool:
    """Whether a value is a number or an array of anything, which can then be compared."""
    return isinstance(value, (bool, int, float, complex, np.generic, np.ndarray))


def is_real(value: Any) -> bool:
    """Whether a value is a real number or an array of real numbers (booleans included)."""
    if isinstance(value, (np.generic, np.ndarray)):
        return value.dtype.kind in "biuf"
    return isinstance(value, (bool, int, float))


def shape_mismatch(got: Array, expected: Array) -> Mismatch | None:
    """A mismatch unless the shapes are equal."""
    if got.shape == expected.shape:
        return None
    text = f"expected {kind_of(expected)}, got {kind_of(got)}"
    return Mismatch("shape", text, got, expected)


def dtype_mismatch(got: Array, expected: Array) -> Mismatch | None:
    """A mismatch unless the dtypes are of the same kind: floats, whole numbers, booleans."""
    wanted, found = family(expected.dtype), family(got.dtype)
    if wanted == found:
        return None
    text = f"expected {wanted}, got {found} (dtype {got.dtype})"
    return Mismatch("dtype", text, got, expected)


def family(dtype: np.dtype[Any]) -> str:
    """The kind of a dtype in words."""
    names = {"f": "floats", "i": "whole numbers", "u": "whole numbers", "b": "booleans"}
    return names.get(dtype.kind, "complex numbers" if dtype.kind == "c" else "other objects")


def finite_mismatch(got: Array, expected: Array) -> Mismatch | None:
    """A mismatch where nan or inf came and a number was expected."""
    bad = ~np.isfinite(got) & np.isfinite(expected)
    if not bad.any():
        return None
    text = f"{count_of(bad)} not finite: {places(bad, got, expected)}"
    return Mismatch("finite", text, got, expected)


def value_mismatch(got: Array, expected: Array, tolerance: Tolerance) -> Mismatch | None:
    """A mismatch where an entry is further off than the tolerance allows."""
    wrong = ~close(got, expected, tolerance)
    if not wrong.any():
        return None
    text = f"{count_of(wrong)} wrong: {places(wrong, got, expected)}"
    return Mismatch("values", text, got, expected)


def close(got: Array, expected: Array, tolerance: Tolerance) -> npt.NDArray[np.bool_]:
    """Entry by entry: is `got` within the tolerance of `expected`? Same shapes."""
    if expected.dtype.kind in "biu":
        return np.asarray(got == expected)
    wide_got, wide = got.astype(np.float64), expected.astype(np.float64)
    finite = np.isfinite(wide)
    scale = float(np.abs(wide[finite]).max(initial=0.0))
    bound = np.where(finite, tolerance.rtol * np.abs(wide) + tolerance.atol * scale, 0.0)
    same = (wide_got == wide) | (np.isnan(wide_got) & np.isnan(wide))
    with np.errstate(invalid="ignore", over="ignore"):
        return np.asarray((np.abs(wide_got - wide) <= bound) | same)


def count_of(wrong: npt.NDArray[np.bool_]) -> str:
    """How many entries are wrong, in words."""
    if wrong.ndim == 0:
        return "the value is"
    number = int(np.count_nonzero(wrong))
    return f"{number} of {wrong.size} entries {'is' if number == 1 else 'are'}"


def places(wrong: npt.NDArray[np.bool_], got: Array, expected: Array) -> str:
    """The first wrong entries: where, what was expected, what came."""
    shown = [tuple(int(i) for i in where) for where in np.argwhere(wrong)[:MAX_SHOWN]]
    parts = [
        f"{at(where)}expected {number(expected[where])}, got {number(got[where])}"
        for where in shown
    ]
    more = int(np.count_nonzero(wrong)) - len(shown)
    return "; ".join(parts) + (f"; and {more} more" if more > 0 else "")


def at(where: Sequence[int]) -> str:
    """A position in an array, empty for a scalar."""
    return f"at [{', '.join(map(str, where))}] " if where else ""


def number(value: Any) -> str:
    """A number to six digits."""
    plain = value.item() if isinstance(value, (np.generic, np.ndarray)) else value
    if isinstance(plain, float) and not math.isfinite(plain):
        return repr(plain)
    return f"{plain:.6g}" if isinstance(plain, float) else str(plain)


def kind_of(expected: Array) -> str:
    """What was wanted, in words: a number, or an array of some shape."""
    if expected.ndim == 0:
        return "one number"
    return f"an array of shape {expected.shape}"


def brief(value: Any) -> str:
    """What came, in a few words."""
    if value is None:
        return "None (is a return missing?)"
    if isinstance(value, np.ndarray):
        return f"{kind_of(value)} and dtype {value.dtype}"
    kind = getattr(value, "kind", None)
    name = kind if isinstance(kind, str) else type(value).__name__
    if isinstance(value, (list, tuple, dict)):
        return f"a {name} of length {len(value)}"
    if name.startswith("array of "):
        return f"an {name}"
    return f"an object of type {name}" if not isinstance(value, str) else f"the text {value[:40]!r}"
