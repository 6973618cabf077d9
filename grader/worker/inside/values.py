"""Values on the wire: a closed set of plain types and raw arrays, rebuilt from bytes.

    None, bool, str, finite float, int below 2**63          as JSON
    {"float": "nan"}                                        nan, inf, -inf
    {"complex": [re, im]}                                   complex
    {"list": [...]}, {"tuple": [...]}, {"dict": [[k, v]]}   containers
    {"array": [dtype, shape, segment, class]}               ndarray; `class` names a subclass
    {"scalar": [dtype, hex]}                                NumPy scalar
    {"handle": [number, class]}                             an object that stays in the worker
    {"callback": number}, {"rng": seed}                     only from the trusted side

A decoder builds nothing but these types, so no subclass, no code and no name survives the wire.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from typing import Any

import numpy as np
import numpy.typing as npt

from .frames import FrameLimits, WireError

Array = npt.NDArray[Any]

NAMES = ("?", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "f2", "f4", "f8", "c8", "c16")
DTYPES: dict[str, np.dtype[Any]] = {code: np.dtype(code) for code in NAMES}
CODES: dict[np.dtype[Any], str] = {dtype: code for code, dtype in DTYPES.items()}

MAX_DEPTH = 16
MAX_ITEMS = 100_000
MAX_TEXT = 65_536
MAX_DIMENSIONS = 16
# The most items that an array without items would have with 1 for every 0 in its shape.
MAX_EMPTY = 1 << 20
INT_BOUND = 2**63


class Encoder:
    """Turns values into JSON and segments; what it does not know goes through `as_reference`."""

    def __init__(
        self, as_reference: Callable[[Any], dict[str, Any]], payload: int = FrameLimits.payload
    ) -> None:
        self.segments: list[memoryview] = []
        self._as_reference = as_reference
        self._items = 0
        self._left = payload

    def encode(self, value: Any, depth: int = 0) -> Any:
        """The JSON form of `value`; arrays are appended to `segments`."""
        if depth > MAX_DEPTH:
            raise WireError("a value is nested too deeply")
        if isinstance(value, np.generic):
            return self._scalar(value)
        if isinstance(value, np.ndarray):
            return self._array(value)
        if isinstance(value, (list, tuple, dict)):
            return self._container(value, depth + 1)
        plain = encode_plain(value)
        return self._as_reference(value) if plain is NotImplemented else plain

    def _container(self, value: Any, depth: int) -> Any:
        self._items = check_items(self._items + len(value))
        if isinstance(value, dict):
            keys = [encode_key(key) for key in value]
            if NotImplemented in keys:
                return self._as_reference(value)
            items = [self.encode(item, depth) for item in value.values()]
            return {"dict": [list(pair) for pair in zip(keys, items, strict=True)]}
        tag = "list" if isinstance(value, list) else "tuple"
        return {tag: [self.encode(item, depth) for item in value]}

    def _scalar(self, value: np.generic) -> Any:
        dtype = native(value.dtype)
        if dtype not in CODES:
            return self._as_reference(value)
        return {"scalar": [CODES[dtype], np.asarray(value, dtype).tobytes().hex()]}

    def _array(self, value: Array) -> Any:
        dtype = native(value.dtype)
        if dtype not in CODES or value.ndim > MAX_DIMENSIONS or is_vast(value.shape):
            return self._as_reference(value)
        if len(self.segments) == FrameLimits.segments:
            raise WireError("a value has too many arrays")
        self._left -= value.size * dtype.itemsize
        if self._left < 0:
            raise WireError("a value has too many bytes in its arrays")
        plain = np.asarray(value).astype(dtype, order="C", copy=False)
        # A zero-sized array has no buffer to cast, and reshape keeps 0-d arrays one-dimensional.
        data = plain.reshape(-1).view(np.uint8).data if plain.size else memoryview(b"")
        self.segments.append(data)
        subclass = None if type(value) is np.ndarray else type(value).__name__[:100]
        return {"array": [CODES[dtype], list(plain.shape), len(self.segments) - 1, subclass]}


def native(dtype: np.dtype[Any]) -> np.dtype[Any]:
    """`dtype` in this machine's byte order; extended precision becomes double."""
    if dtype.char == "g":
        return np.dtype("f8")
    if dtype.char == "G":
        return np.dtype("c16")
    same: np.dtype[Any] = dtype.newbyteorder("=")
    return same


def encode_key(key: Any) -> Any:
    """The JSON form of a dictionary's key if it is text or a whole number, else NotImplemented."""
    return encode_plain(key) if isinstance(key, (str, int)) else NotImplemented


def encode_plain(value: Any) -> Any:
    """The JSON form of None, bool, str, int, float and complex, else NotImplemented."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, str):
        return str(value[:MAX_TEXT])
    if isinstance(value, int):
        return int(value) if -INT_BOUND <= value < INT_BOUND else NotImplemented
    if isinstance(value, float):
        return float(value) if math.isfinite(value) else {"float": repr(float(value))}
    if isinstance(value, complex):
        return {"complex": [encode_plain(value.real), encode_plain(value.imag)]}
    return NotImplemented


class Decoder:
    """Builds values from JSON and segments; references go through `from_reference(tag, body)`."""

    def __init__(
        self, segments: list[bytearray | None], from_reference: Callable[[str, Any], Any]
    ) -> None:
        self._segments = segments
        self._from_reference = from_reference
        self._items = 0

    def decode(self, data: Any, depth: int = 0) -> Any:
        """The value that `data` describes; raises WireError for anything outside the protocol."""
        if depth > MAX_DEPTH:
            raise WireError("a value is nested too deeply")
        if data is None or isinstance(data, bool):
            return data
        if isinstance(data, float):
            return check_finite(data)
        if isinstance(data, int):
            return check_int(data)
        if isinstance(data, str):
            return data[:MAX_TEXT]
        if not isinstance(data, dict) or len(data) != 1:
            raise WireError("a value has no known form")
        [(tag, body)] = data.items()
        return self._tagged(tag, body, depth + 1)

    def _tagged(self, tag: str, body: Any, depth: int) -> Any:
        if tag in ("list", "tuple", "dict"):
            return self._container(tag, body, depth)
        if tag == "array":
            return self._array(body)
        if tag == "scalar":
            return decode_scalar(body)
        if tag == "float":
            return decode_special_float(body)
        if tag == "complex":
            real, imaginary = (self.decode(part, MAX_DEPTH) for part in check_list(body, 2))
            return complex(check_number(real), check_number(imaginary))
        return self._from_reference(tag, body)

    def _container(self, tag: str, body: Any, depth: int) -> Any:
        entries = check_list(body)
        self._items = check_items(self._items + len(entries))
        if tag == "dict":
            return dict(self._pair(entry, depth) for entry in entries)
        items = [self.decode(item, depth) for item in entries]
        return items if tag == "list" else tuple(items)

    def _pair(self, entry: Any, depth: int) -> tuple[Any, Any]:
        key, value = check_list(entry, 2)
        if not isinstance(key, (str, int)):
            raise WireError("a dictionary's key is neither text nor a whole number")
        return self.decode(key, depth), self.decode(value, depth)

    def _array(self, body: Any) -> Array:
        code, shape, segment, subclass = check_list(body, 4)
        if subclass is not None:
            # A subclass behaves otherwise than an array (np.matrix multiplies with *).
            reference: Array = self._from_reference("handle", [0, f"{subclass}, not ndarray"])
            return reference
        dtype = check_dtype(code)
        if type(segment) is not int or not 0 <= segment < len(self._segments):
            raise WireError("an array names a segment that is not there")
        sizes = check_shape(shape)
        data, self._segments[segment] = self._segments[segment], None
        if data is None:
            raise WireError("two arrays name the same segment")
        if len(data) != math.prod(sizes) * dtype.itemsize:
            raise WireError("an array's bytes do not fit its shape")
        refuse_odd_booleans(dtype, data)
        try:
            return np.frombuffer(data, dtype=dtype).reshape(sizes)
        except ValueError as error:
            raise WireError("an array's shape is too large") from error


def check_list(body: Any, length: int | None = None) -> list[Any]:
    """`body` if it is a list (of `length` items), else WireError."""
    if not isinstance(body, list) or (length is not None and len(body) != length):
        raise WireError("a list is missing or has another length")
    return body


def check_items(number: int) -> int:
    """`number` unless one value has more items than that in its containers, else WireError."""
    if number > MAX_ITEMS:
        raise WireError("a value has too many items")
    return number


def check_finite(value: float) -> float:
    """`value` unless JSON wrote a number so large that it became infinite, else WireError."""
    if not math.isfinite(value):
        raise WireError("a number is too large")
    return value


def check_int(value: int) -> int:
    """`value` if it fits 64 bits, else WireError."""
    if not -INT_BOUND <= value < INT_BOUND:
        raise WireError("a whole number is too large")
    return value


def check_number(value: Any) -> float:
    """`value` as a float if it is a number, else WireError."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise WireError("a part of a complex number is not a number")
    return float(value)


def check_dtype(code: Any) -> np.dtype[Any]:
    """The dtype for one of the allowed codes, else WireError."""
    if not isinstance(code, str) or code not in DTYPES:
        raise WireError("an array has a dtype that is not allowed")
    return DTYPES[code]


def check_shape(shape: Any) -> tuple[int, ...]:
    """`shape` as a tuple of sizes, else WireError: also where no byte stands for vast sizes."""
    sizes = check_list(shape)
    plain = all(type(size) is int and 0 <= size < INT_BOUND for size in sizes)
    if not plain or len(sizes) > MAX_DIMENSIONS:
        raise WireError("an array's shape is not a list of sizes")
    if is_vast(sizes):
        raise WireError("an array without items has vast sizes")
    return tuple(sizes)


def is_vast(shape: Sequence[int]) -> bool:
    """Whether an array without items has other sizes that would be much beside its bytes."""
    return 0 in shape and math.prod(filter(None, shape)) > MAX_EMPTY


def refuse_odd_booleans(dtype: np.dtype[Any], data: bytes | bytearray) -> None:
    """Raise WireError for booleans that are neither 0 nor 1: NumPy would misbehave on them."""
    if dtype.kind == "b" and data.strip(b"\x00\x01"):
        raise WireError("an array of booleans holds something else")


def decode_scalar(body: Any) -> np.generic:
    """The NumPy scalar in `[dtype, hex]`, else WireError."""
    code, text = check_list(body, 2)
    dtype = check_dtype(code)
    try:
        data = bytes.fromhex(text)
    except (TypeError, ValueError) as error:
        raise WireError("a scalar's bytes are not hexadecimal") from error
    if len(data) != dtype.itemsize:
        raise WireError("a scalar's bytes do not fit its dtype")
    refuse_odd_booleans(dtype, data)
    scalar: np.generic = np.frombuffer(data, dtype=dtype)[0]
    return scalar


def decode_special_float(body: Any) -> float:
    """nan, inf or -inf, else WireError."""
    if body not in ("nan", "inf", "-inf"):
        raise WireError("a special float has an unknown name")
    return float(body)
