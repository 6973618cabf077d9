"""Every type of the protocol, arbitrary JSON, and what it means that two values are the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.worker.client import Reference
from grader.worker.inside.values import CODES, INT_BOUND, NAMES

Array = npt.NDArray[Any]

# Always the same examples: a run fails because the code changed, never because it had bad luck.
EXAMPLES = settings(
    deadline=None,
    derandomize=True,
    max_examples=150,
    suppress_health_check=[HealthCheck.too_slow],  # a busy machine is not a fault
)

PLAIN_TYPES = (type(None), bool, int, float, complex, str)

floats = st.floats(allow_nan=True, allow_infinity=True)
texts = st.text(st.characters(), max_size=20)
whole_numbers = st.integers(-INT_BOUND, INT_BOUND - 1)
dtypes = st.sampled_from([np.dtype(name) for name in NAMES])
shapes = nps.array_shapes(min_dims=0, max_dims=4, min_side=0, max_side=4)
arrays = st.tuples(dtypes, shapes).flatmap(lambda drawn: nps.arrays(*drawn))
scalars = dtypes.flatmap(nps.from_dtype).filter(lambda value: isinstance(value, np.generic))
leaves = st.one_of(
    st.none(),
    st.booleans(),
    whole_numbers,
    floats,
    st.complex_numbers(),
    texts,
    scalars,
    arrays,
)
values = st.recursive(
    leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.lists(inner, max_size=4).map(tuple),
        st.dictionaries(texts | whole_numbers, inner, max_size=4),
    ),
    max_leaves=12,
)

TAGS = (
    *("list", "tuple", "dict", "array", "scalar", "float", "complex"),
    *("handle", "callback", "rng", "verb", ""),
)
NUMBERS = (0, 1, -1, True, 2.5, 2**63, -(2**64), 10**400, 2**62)
WORDS = ("nan", "inf", "f8", "?", "O", "V8", "00", "zz", "\ud800", "f8" * 50)
json_leaves = st.one_of(st.none(), st.sampled_from(NUMBERS), st.sampled_from(WORDS), texts)
json_values = st.recursive(
    json_leaves,
    lambda inner: st.one_of(
        st.lists(inner, max_size=4),
        st.dictionaries(st.sampled_from(TAGS), inner, min_size=1, max_size=1),
        st.dictionaries(texts, inner, max_size=2),
    ),
    max_leaves=15,
)

# Other ways to lay out the same numbers in memory.
LAYOUTS: tuple[Callable[[Array], Array], ...] = (
    lambda array: array.T,
    lambda array: array[..., ::-1] if array.ndim else array,
    lambda array: array[::2] if array.ndim else array,
    np.asfortranarray,
    lambda array: np.broadcast_to(array, (2, *array.shape)),
    lambda array: array.astype(array.dtype.newbyteorder()),
)


def same(one: Any, other: Any) -> bool:
    """Whether two values are of exactly the same types and hold the same numbers."""
    if type(one) is not type(other):
        return False
    if isinstance(one, (np.ndarray, np.generic)):
        return same_bytes(np.asarray(one), np.asarray(other))
    if isinstance(one, (list, tuple)):
        return len(one) == len(other) and all(map(same, one, other))
    if isinstance(one, dict):
        return same(list(one.items()), list(other.items()))
    # As written, so that nan is nan and -0.0 is not 0.0.
    return repr(one) == repr(other)


def same_bytes(one: Array, other: Array) -> bool:
    """Whether two arrays have the same dtype, shape and bytes."""
    known = one.dtype == other.dtype and one.shape == other.shape
    return known and one.tobytes() == other.tobytes()


def is_plain(value: Any) -> bool:
    """Whether nothing but the exact types of the protocol is in `value`."""
    if type(value) in (list, tuple):
        return all(map(is_plain, value))
    if type(value) is dict:
        return all(type(key) in (str, int, bool) and is_plain(item) for key, item in value.items())
    if type(value) is np.ndarray or isinstance(value, np.generic):
        return value.dtype in CODES
    if type(value) is Reference:
        return type(value.number) is int and type(value.kind) is str
    return type(value) in PLAIN_TYPES
