"""Values survive the wire with their exact types; nothing outside the closed set does."""

from __future__ import annotations

import json
import math
from collections import OrderedDict, namedtuple
from collections.abc import Callable
from enum import IntEnum
from fractions import Fraction
from typing import Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.worker.client import Reference, decode_reference
from grader.worker.inside.frames import FrameLimits, WireError
from grader.worker.inside.values import (
    INT_BOUND,
    MAX_DEPTH,
    MAX_DIMENSIONS,
    MAX_ITEMS,
    MAX_TEXT,
    Decoder,
    Encoder,
)

from .strategies import (
    EXAMPLES,
    LAYOUTS,
    Array,
    arrays,
    is_plain,
    json_values,
    same,
    same_bytes,
    values,
)

EIGHT = bytes(8)


class Plus(np.ndarray[Any, Any]):
    """A subclass that must not reach the trusted side."""

    def all(self, *args: Any, **kwargs: Any) -> Any:
        return True


class Colour(IntEnum):
    RED = 3


Point = namedtuple("Point", "x y")


def kept(value: Any) -> dict[str, Any]:
    """What the worker sends instead of an object that it cannot send."""
    return {"handle": [1, type(value).__name__]}


def refuse_all(value: Any) -> dict[str, Any]:
    raise AssertionError(f"{value!r} was not sent as plain data")


def travel(value: Any, as_reference: Callable[[Any], dict[str, Any]] = refuse_all) -> Any:
    """`value` as it arrives on the trusted side."""
    encoder = Encoder(as_reference)
    written = json.dumps(encoder.encode(value), allow_nan=False)
    segments: list[bytearray | None] = [bytearray(segment) for segment in encoder.segments]
    return Decoder(segments, decode_reference).decode(json.loads(written))


def decode(data: Any, *segments: bytes) -> Any:
    return Decoder([bytearray(part) for part in segments], decode_reference).decode(data)


def nested(depth: int, core: Any = None, wrap: Callable[[Any], Any] = lambda v: [v]) -> Any:
    for _ in range(depth):
        core = wrap(core)
    return core


@EXAMPLES
@given(values)
def test_every_value_comes_back_with_its_types_and_bytes(value: Any) -> None:
    arrived = travel(value)
    assert same(arrived, value)
    assert is_plain(arrived)


@EXAMPLES
@given(array=arrays, layout=st.sampled_from(LAYOUTS))
def test_any_layout_in_memory_arrives_as_the_same_numbers(
    array: Array, layout: Callable[[Array], Array]
) -> None:
    laid_out = layout(array)
    arrived = travel(laid_out)
    native = laid_out.astype(laid_out.dtype.newbyteorder("="))
    assert same_bytes(arrived, native)
    assert arrived.dtype.isnative
    assert arrived.flags.c_contiguous


@EXAMPLES
@given(nps.arrays(np.longdouble, nps.array_shapes(min_dims=0, min_side=0, max_side=3)))
def test_extended_precision_arrives_as_double(array: Array) -> None:
    assert same_bytes(travel(array), array.astype(np.float64))


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (np.longdouble("0.5"), np.float64(0.5)),
        (np.clongdouble(1 + 2j), np.complex128(1 + 2j)),
        (np.array(2 - 1j, np.clongdouble), np.array(2 - 1j)),
        (np.longlong(3), np.int64(3)),
        (np.array([3], np.ulonglong), np.array([3], np.uint64)),
        (np.array([1, 258], ">i2"), np.array([1, 258], np.int16)),
        (np.array(1.5, ">f8"), np.array(1.5)),
        (np.array([1.5], np.dtype("f8", metadata={"a": 1})), np.array([1.5])),
        (np.array(True), np.array(True)),
        (np.zeros((0, 3), np.float16), np.zeros((0, 3), np.float16)),
        (np.zeros((3, 0)), np.zeros((3, 0))),
        (np.zeros((1,) * MAX_DIMENSIONS), np.zeros((1,) * MAX_DIMENSIONS)),
        (-0.0, -0.0),
        (math.nan, math.nan),
        (-math.inf, -math.inf),
        (complex(math.nan, -math.inf), complex(math.nan, -math.inf)),
        (INT_BOUND - 1, INT_BOUND - 1),
        (-INT_BOUND, -INT_BOUND),
        ({1: "a", "1": "b", -2: None}, {1: "a", "1": "b", -2: None}),
        ([(), [], {}, ([{}],)], [(), [], {}, ([{}],)]),
        ("\ud800 \0 \u202e", "\ud800 \0 \u202e"),
    ],
    ids=repr,
)
def test_what_arrives(value: Any, arrives: Any) -> None:
    assert same(travel(value), arrives)


@pytest.mark.parametrize(
    ("value", "arrives"),
    [
        (Colour.RED, 3),
        (Point(1, 2), (1, 2)),
        (OrderedDict(a=1), {"a": 1}),
        ({np.str_("dW1"): 1}, {"dW1": 1}),
        ({Colour.RED: 1}, {3: 1}),
        (type("Text", (str,), {})("a"), "a"),
        (type("Number", (float,), {})(1.5), 1.5),
        (type("Items", (list,), {})([1]), [1]),
    ],
    ids=repr,
)
def test_a_subclass_arrives_as_its_plain_type(value: Any, arrives: Any) -> None:
    assert same(travel(value), arrives)


@pytest.mark.parametrize(
    "array",
    [
        np.arange(3.0).view(Plus),
        np.ma.masked_array([1.0, 2.0], [True, False]),
        np.array([1.0, 2.0]).view(np.recarray),
    ],
    ids=lambda array: type(array).__name__,
)
def test_an_array_of_a_subclass_arrives_as_nothing_but_its_class_name(array: Array) -> None:
    encoder = Encoder(refuse_all)
    assert encoder.encode(array)["array"][3] == type(array).__name__
    arrived = travel(array)
    assert type(arrived) is Reference
    assert arrived.kind == f"{type(array).__name__}, not ndarray"


def test_a_plain_array_has_no_class_name() -> None:
    assert Encoder(refuse_all).encode(np.zeros(2))["array"][3] is None


def test_a_subclass_cannot_lie_about_its_shape() -> None:
    class Liar(np.ndarray[Any, Any]):
        shape = property(lambda self: (99, 99))

    assert Encoder(refuse_all).encode(np.zeros(4).view(Liar))["array"][1] == [4]


@EXAMPLES
@given(json_values.filter(lambda name: name is not None))
def test_a_forged_class_name_is_text_and_no_more(name: Any) -> None:
    arrived = decode({"array": ["f8", [1], 0, name]}, EIGHT)
    assert type(arrived) is Reference
    assert is_plain(arrived)
    assert len(arrived.kind) <= 200


@pytest.mark.parametrize(
    "value",
    [
        object(),
        len,
        int,
        Fraction(1, 3),
        {1, 2},
        b"bytes",
        bytearray(2),
        range(3),
        iter([]),
        INT_BOUND,
        -INT_BOUND - 1,
        10**5000,
        {1.5: "float key"},
        {(1, 2): "tuple key"},
        {INT_BOUND: "large key"},
        np.array([None, 1], object),
        np.array(object()),
        np.array(["text"]),
        np.array([b"bytes"]),
        np.array(["2020-01-01"], "M8[D]"),
        np.array([1], "m8[s]"),
        np.zeros(2, [("a", "f8"), ("b", "i4")]),
        np.zeros(2, "V8"),
        np.str_("text"),
        np.datetime64("2020-01-01"),
        np.zeros((1,) * (MAX_DIMENSIONS + 1)),
    ],
    ids=lambda value: f"{type(value).__name__} {getattr(value, 'dtype', '')}",
)
def test_what_cannot_be_sent_stays_behind_as_a_handle(value: Any) -> None:
    name = type(value).__name__
    assert travel(value, kept) == Reference(1, name)
    assert travel([value, 2], kept) == [Reference(1, name), 2]


def test_text_is_cut_at_the_limit() -> None:
    assert travel("x" * (MAX_TEXT + 1)) == "x" * MAX_TEXT
    assert decode("x" * (MAX_TEXT + 1)) == "x" * MAX_TEXT


@pytest.mark.parametrize(
    "wrap",
    [lambda v: [v], lambda v: (v,), lambda v: {"k": v}],
    ids=["list", "tuple", "dict"],
)
@pytest.mark.parametrize("core", [None, 1 + 2j, complex(math.nan, 0), math.inf, np.zeros(1)])
def test_the_deepest_nesting_arrives_and_one_more_is_refused(
    core: Any, wrap: Callable[[Any], Any]
) -> None:
    assert same(travel(nested(MAX_DEPTH, core, wrap)), nested(MAX_DEPTH, core, wrap))
    with pytest.raises(WireError, match="too deeply"):
        Encoder(refuse_all).encode(nested(MAX_DEPTH + 1, core, wrap))


def test_nesting_beyond_the_limit_is_refused_on_arrival() -> None:
    with pytest.raises(WireError, match="too deeply"):
        decode(nested(MAX_DEPTH + 1, None, lambda v: {"list": [v]}))


def test_a_list_that_contains_itself_is_refused() -> None:
    endless: list[Any] = []
    endless.append(endless)
    with pytest.raises(WireError, match="too deeply"):
        Encoder(refuse_all).encode(endless)


@pytest.mark.parametrize(
    "value",
    [
        [None] * MAX_ITEMS,
        [[0.5] * (MAX_ITEMS // 2 - 1)] * 2,
        [1j] * MAX_ITEMS,
        dict.fromkeys(range(MAX_ITEMS)),
    ],
    ids=["list", "nested", "complex", "dict"],
)
def test_the_most_items_arrive_and_more_are_refused(value: Any) -> None:
    assert travel(value) == value
    with pytest.raises(WireError, match="too many items"):
        Encoder(refuse_all).encode([value, [None]])


def test_more_items_than_the_limit_are_refused_on_arrival() -> None:
    half = {"list": [None] * (MAX_ITEMS // 2)}
    with pytest.raises(WireError, match="too many items"):
        decode({"list": [half, half]})


def test_a_small_value_that_unfolds_without_end_is_refused() -> None:
    unfolding = nested(MAX_DEPTH, None, lambda v: [v] * 10)
    with pytest.raises(WireError, match="too many items"):
        Encoder(refuse_all).encode(unfolding)


def test_a_segment_is_one_array_and_no_more() -> None:
    one = {"array": ["f8", [1], 0, None]}
    assert len(decode({"list": [one, {"array": ["f8", [1], 1, None]}]}, EIGHT, EIGHT)) == 2
    with pytest.raises(WireError, match="the same segment"):
        decode({"list": [one, one]}, EIGHT)


@pytest.mark.parametrize("shape", [(0, 2**40), (2**20, 0, 2), (2**62, 0)])
def test_an_array_without_items_has_no_vast_sizes(shape: tuple[int, ...]) -> None:
    empty = np.broadcast_to(np.zeros((), "u1"), shape)
    assert travel(empty, kept) == Reference(1, "ndarray")
    with pytest.raises(WireError, match="vast sizes"):
        decode({"array": ["u1", list(shape), 0, None]}, b"")


@pytest.mark.parametrize("shape", [(0,), (0, 0), (0, 784), (60_000, 0), (0, 2**20)])
def test_an_array_without_items_keeps_its_other_sizes(shape: tuple[int, ...]) -> None:
    assert travel(np.zeros(shape)).shape == shape


def test_more_bytes_than_a_frame_holds_are_refused_when_sent() -> None:
    half = np.zeros(FrameLimits.payload // 2, "u1")
    assert len(travel([half, half])) == 2
    with pytest.raises(WireError, match="too many bytes"):
        Encoder(refuse_all).encode([half, half, np.zeros(1, "u1")])
    roomy = Encoder(refuse_all, 2 * FrameLimits.payload)
    roomy.encode([half, half, half])
    assert sum(part.nbytes for part in roomy.segments) == 3 * len(half)


def test_more_arrays_than_a_frame_has_segments_are_refused_when_sent() -> None:
    most = [np.zeros(1)] * FrameLimits.segments
    assert len(travel(most)) == FrameLimits.segments
    with pytest.raises(WireError, match="too many arrays"):
        Encoder(refuse_all).encode([*most, np.zeros(1)])


@pytest.mark.parametrize(
    "data",
    [
        [],
        [1],
        {},
        {"list": [], "tuple": []},
        {"unknown": 1},
        {"LIST": []},
        {"list": {}},
        {"list": None},
        {"tuple": "text"},
        {"list": [[]]},
        {"dict": {}},
        {"dict": [[1]]},
        {"dict": [[1, 2, 3]]},
        {"dict": [1]},
        {"dict": [[1.5, 2]]},
        {"dict": [[None, 2]]},
        {"dict": [[{"list": []}, 2]]},
        {"dict": [[{"handle": [1, "x"]}, 2]]},
        {"dict": [[2**63, 2]]},
        2**63,
        -(2**63) - 1,
        10**400,
        math.inf,
        math.nan,
        {"float": "1.5"},
        {"float": "NaN"},
        {"float": "infinity"},
        {"float": 1.5},
        {"float": ["nan"]},
        {"float": None},
        {"complex": [1]},
        {"complex": [1, 2, 3]},
        {"complex": ["1", 2]},
        {"complex": [True, 2]},
        {"complex": [None, 2]},
        {"complex": [{"complex": [1, 2]}, 2]},
        {"complex": [{"array": ["f8", [1], 0, None]}, 2]},
        {"complex": [2**63, 2]},
        {"complex": 5},
        {"scalar": ["f8", "00"]},
        {"scalar": ["f8", "00" * 9]},
        {"scalar": ["f8", "zz" * 8]},
        {"scalar": ["f8", 5]},
        {"scalar": ["f8", None]},
        {"scalar": ["O", "00" * 8]},
        {"scalar": ["?", "02"]},
        {"scalar": ["f8"]},
        {"scalar": "f8"},
        {"array": ["f8", [1], 0]},
        {"array": ["f8", [1], 0, None, None]},
        {"array": ["O", [1], 0, None]},
        {"array": ["V8", [1], 0, None]},
        {"array": [">f8", [1], 0, None]},
        {"array": ["float64", [1], 0, None]},
        {"array": ["f8,f8", [1], 0, None]},
        {"array": [["f8"], [1], 0, None]},
        {"array": [None, [1], 0, None]},
        {"array": ["f8", [2], 0, None]},
        {"array": ["f8", [], 1, None]},
        {"array": ["f8", [1], -1, None]},
        {"array": ["f8", [1], False, None]},
        {"array": ["f8", [1], 0.0, None]},
        {"array": ["f8", [1], "0", None]},
        {"array": ["f8", [-1], 0, None]},
        {"array": ["f8", [-1, -1], 0, None]},
        {"array": ["f8", [True], 0, None]},
        {"array": ["f8", [1.0], 0, None]},
        {"array": ["f8", ["1"], 0, None]},
        {"array": ["f8", 1, 0, None]},
        {"array": ["f8", None, 0, None]},
        {"array": ["f8", [1] * (MAX_DIMENSIONS + 1), 0, None]},
        {"array": ["f8", [2**61], 0, None]},
        {"array": ["f8", [2**64, 2**64], 0, None]},
        {"array": ["f8", [10**400], 0, None]},
        {"array": ["f8", [0, 2**62], 2, None]},
        {"array": ["f8", [2**62, 0, 2**62], 2, None]},
        {"array": ["?", [8], 3, None]},
        {"handle": 1},
        {"handle": [1]},
        {"handle": ["1", "x"]},
        {"handle": [True, "x"]},
        {"handle": [1.0, "x"]},
        {"handle": [1, None]},
        {"callback": 1},
        {"rng": 1},
    ],
    ids=lambda data: json.dumps(data)[:60],
)
def test_a_malformed_value_is_a_wire_error(data: Any) -> None:
    assert_decodes_plain_ones()
    with pytest.raises(WireError):
        decode(data, EIGHT, b"1234", b"", b"\x00\x01\x02\xff\x00\x01\x00\x01")


def assert_decodes_plain_ones() -> None:
    """The forms next to the malformed ones are read, so that it is their fault alone."""
    assert same(decode({"array": ["f8", [1], 0, None]}, EIGHT), np.zeros(1))
    assert same(decode({"scalar": ["f8", "00" * 8]}), np.float64(0.0))
    assert decode({"handle": [1, "x"]}) == Reference(1, "x")


@EXAMPLES
@given(data=json_values, segments=st.lists(st.binary(max_size=16), max_size=3))
def test_arbitrary_json_is_plain_data_or_a_wire_error(data: Any, segments: list[bytes]) -> None:
    try:
        value = decode(data, *segments)
    except WireError:
        return
    assert is_plain(value)


@EXAMPLES
@given(
    code=st.sampled_from(["?", "i1", "f8", "c16", "O", ""]),
    shape=st.lists(st.integers(-1, 4) | st.sampled_from([2**31, 2**62, 2**63]), max_size=4),
    data=st.binary(max_size=64),
)
def test_arbitrary_array_headers_never_read_past_their_bytes(
    code: str, shape: list[int], data: bytes
) -> None:
    try:
        array = decode({"array": [code, shape, 0, None]}, data)
    except WireError:
        return
    assert array.nbytes == len(data)
    assert array.shape == tuple(shape)


@pytest.mark.parametrize("odd", [2, 3, 127, 255])
def test_a_boolean_that_is_neither_0_nor_1_is_refused(odd: int) -> None:
    assert decode({"array": ["?", [2], 0, None]}, b"\x00\x01").tolist() == [False, True]
    with pytest.raises(WireError, match="booleans"):
        decode({"array": ["?", [3], 0, None]}, bytes([0, odd, 1]))


def test_the_name_of_a_class_is_cut() -> None:
    assert decode({"handle": [1, "x" * 5000]}).kind == "x" * 200
