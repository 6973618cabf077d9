"""What a worker may make this process do: it is counted or estimated, and never waited for."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as nps

from grader.course.contents import COURSE
from grader.errors import Crashed, Raised, TimedOut
from grader.worker.allowance import (
    FOR_KNOWN_GOOD_ALONE,
    FOR_SUBMISSIONS,
    Allowance,
    Extent,
    TooLargeError,
)
from grader.worker.inside.frames import Frame, WireError
from grader.worker.proxies import Submission

from .opened import Opened
from .strategies import EXAMPLES

MEBIBYTE = 1 << 20

Array = npt.NDArray[Any]


def extent(**bounds: float) -> Extent:
    return Extent(replace(FOR_SUBMISSIONS, **bounds), numbers_are_sizes=True)


def is_refused(*values: Any, numbers_are_sizes: bool = True) -> bool:
    try:
        Extent(FOR_SUBMISSIONS, numbers_are_sizes=numbers_are_sizes).add(*values)
    except TooLargeError:
        return True
    return False


def zeros(*shape: int, dtype: str = "u1") -> Array:
    """An array that takes no memory of its own."""
    return np.broadcast_to(np.zeros((), dtype), shape)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((zeros(1448, 1450), zeros(1450, 1448)), id="product of matrices"),
        pytest.param((zeros(100_000, 1), zeros(1, 100_000)), id="one broadcast against another"),
        pytest.param((zeros(300, 1, 300, 1), zeros(1, 300, 1, 300)), id="in four dimensions"),
        pytest.param(({"W": zeros(1, 100_000)}, [zeros(100_000, 1)]), id="in containers"),
        pytest.param(([zeros(2_000)] * 2_000,), id="a list of arrays"),
        pytest.param(([[0]] * 100_000, zeros(1, 100_000)), id="a list of lists"),
        pytest.param((100_000, 100_000), id="sizes"),
        pytest.param((np.int64(100_000), -100_000), id="sizes of NumPy"),
        pytest.param((np.array(100_000), np.array([100_000])), id="sizes in arrays"),
        pytest.param((zeros(100_000), 100_000), id="labels and classes"),
        pytest.param((10**18,), id="one endless size"),
        pytest.param((zeros(200_000),), id="one endless dimension"),
    ],
)
def test_what_would_be_vast_is_refused(values: tuple[Any, ...]) -> None:
    assert is_refused(*values)


@pytest.mark.parametrize(
    "values",
    [
        pytest.param((), id="nothing"),
        pytest.param((784, 256, 10), id="the largest network"),
        pytest.param((zeros(512, 784), zeros(784, 256), zeros(1, 256)), id="its batch"),
        pytest.param(({"shape": (3, 2, 2, 2)}, zeros(3, 8)), id="a shape that is kept"),
        pytest.param((zeros(0, 784), 1.5, "text", None, True), id="what has no size"),
        pytest.param((np.float64(1e300), 1e300, zeros(3)), id="floats"),
    ],
)
def test_what_checks_use_is_computed(values: tuple[Any, ...]) -> None:
    assert not is_refused(*values)


def test_values_that_come_one_by_one_are_seen_together() -> None:
    one = Extent(FOR_SUBMISSIONS, numbers_are_sizes=False)
    one.add(zeros(100_000, 1))
    with pytest.raises(TooLargeError):
        one.add(zeros(1, 100_000))


def test_numbers_are_sizes_only_where_they_can_be() -> None:
    assert not is_refused(10**18, numbers_are_sizes=False)


@EXAMPLES
@given(
    shapes=nps.mutually_broadcastable_shapes(num_shapes=3, max_dims=4, max_side=6),
    bound=st.integers(1, 2_000),
)
def test_no_broadcast_result_is_larger_than_estimated(
    shapes: nps.BroadcastableShapes, bound: int
) -> None:
    try:
        extent(items=bound).add(*(zeros(*shape) for shape in shapes.input_shapes))
    except TooLargeError:
        return
    assert np.prod(shapes.result_shape) <= bound


@EXAMPLES
@given(
    shapes=nps.mutually_broadcastable_shapes(signature="(n,k),(k,m)->(n,m)", max_side=6),
    bound=st.integers(1, 2_000),
)
def test_no_product_of_matrices_is_more_work_than_estimated(
    shapes: nps.BroadcastableShapes, bound: int
) -> None:
    one, other = shapes.input_shapes
    try:
        extent(terms=bound).add(zeros(*one), zeros(*other))
    except TooLargeError:
        return
    assert np.prod(shapes.result_shape) * one[-1] <= bound


def test_frames_are_counted_until_the_next_check() -> None:
    allowance = Allowance(FOR_SUBMISSIONS)
    frame = Frame({}, [bytearray(7 * MEBIBYTE), None], MEBIBYTE // 16)
    for _ in range(2):
        for _ in range(16):
            allowance.receive(frame)
        with pytest.raises(WireError, match="too long"):
            allowance.receive(frame)
        allowance.reset()


def test_where_no_submission_runs_nothing_is_counted() -> None:
    allowance = Allowance(FOR_KNOWN_GOOD_ALONE)
    for _ in range(40):
        allowance.receive(Frame({}, [bytearray(7 * MEBIBYTE)], 0))
    allowance.register(10**6)
    Extent(FOR_KNOWN_GOOD_ALONE, numbers_are_sizes=True).add(zeros(60_000, 784), 10**9)


def follow_through(opened: Opened, module: str, source: str, *names: str) -> Any:
    """A module of a submission around which these functions are known-good."""
    opened.write(**{module: source})
    good = COURSE.known_good
    host = opened.host_on(
        switchable=tuple(good.every), known_good=good.every, attributes=good.attributes
    )
    host.switch(frozenset(names))
    return getattr(Submission(host), module)


NETWORK = """\
import numpy as np


class NeuralNetwork:
    def __init__(self, *sizes):
        pass

    def forward(self, X):
        pass

    def backward(self, y):
        pass


def product_of_float16():
    net = NeuralNetwork(2, 2, 2)
    net.W1 = net.W2 = np.zeros((1100, 1100), np.float16)
    net.b1 = net.b2 = np.zeros((1, 1))
    return net.forward(np.zeros((1100, 1100), np.float16))


def broadcast():
    net = NeuralNetwork(2, 2, 2)
    net.W1 = net.W2 = net.b1 = net.b2 = np.zeros((1, 100_000))
    return net.forward(np.zeros((100_000, 1)))


def sizes():
    NeuralNetwork(40_000, 40_000, 40_000)


def endless_size():
    NeuralNetwork(2, 10**9, 2)
"""


@pytest.mark.parametrize("name", ["product_of_float16", "broadcast", "sizes", "endless_size"])
def test_a_known_good_network_computes_nothing_vast(opened: Opened, name: str) -> None:
    methods = ("__init__", "forward", "backward")
    active = (f"network.NeuralNetwork.{method}" for method in methods)
    network = follow_through(opened, "network", NETWORK, *active)
    started = time.monotonic()
    with pytest.raises(Raised, match=r"CallbackFailed.*larger than in any check"):
        getattr(network, name)()
    assert time.monotonic() - started < 10.0


def test_a_size_of_a_known_good_neuron_is_one_number(opened: Opened) -> None:
    source = (
        "class Neuron:\n    def __init__(self, *sizes):\n        pass\n\n\n"
        "def f():\n    return Neuron([1000, 1000, 1000])\n"
    )
    neuron = follow_through(opened, "neuron", source, "neuron.Neuron.__init__")
    with pytest.raises(Raised, match="CallbackFailed"):
        neuron.f()


def test_a_known_good_answer_is_not_larger_for_what_is_asked_meanwhile(opened: Opened) -> None:
    source = (
        "import numpy as np\n\n\nclass Order:\n    def permutation(self, n):\n"
        "        return np.zeros(100_000, int)\n\n\n"
        "def iterate_minibatches(X, y, size, rng):\n    pass\n\n\n"
        "def f():\n    X = np.zeros((1, 100_000), np.uint8)\n"
        "    return iterate_minibatches(X, X, 10, Order())\n"
    )
    train = follow_through(opened, "train", source, "train.iterate_minibatches")
    with pytest.raises(Raised, match=r"CallbackFailed.*larger than in any check"):
        train.f()


def test_an_answer_that_cannot_be_sent_is_refused(opened: Opened) -> None:
    opened.write("def f(function):\n    return function()\n")
    with pytest.raises(Raised, match=r"CallbackFailed: a ndarray cannot be sent"):
        opened.submission_on().student.f(lambda: np.array([None]))


def test_the_time_of_a_callback_is_the_checks(opened: Opened) -> None:
    opened.write("def f(function):\n    return function(1)\n")
    host = opened.host_on()
    student = Submission(host).student
    assert student.f(lambda number: number) == 1
    host.begin(1.0)
    with pytest.raises(TimedOut):
        student.f(lambda number: time.sleep(1.5))


def test_what_is_received_in_one_check_is_limited(opened: Opened) -> None:
    opened.write(
        "import numpy as np\n\n\n"
        "def f(function):\n    for _ in range(100):\n        function(np.zeros((1000, 1000)))\n"
    )
    host = opened.host_on()
    kept: list[Any] = []
    with pytest.raises(Crashed, match="replies of one check are too long"):
        Submission(host).student.f(kept.append)
    assert 10 < len(kept) < 20


def test_functions_that_are_passed_on_are_limited(opened: Opened) -> None:
    opened.write("def f(function):\n    for _ in range(10_000):\n        function()\n")
    made: list[Any] = []

    def make() -> Any:
        made.append(None)
        return lambda: None

    with pytest.raises(Crashed, match="too many functions"):
        opened.submission_on().student.f(make)
    assert len(made) <= 1_000


def test_calls_that_wait_for_each_other_are_limited(opened: Opened) -> None:
    opened.write("def f(function):\n    return function(f, function)\n")
    depth: list[int] = []

    def again(f: Any, function: Any) -> Any:
        depth.append(len(depth))
        return f(function)

    with pytest.raises(Raised, match="nested too deeply"):
        opened.submission_on().student.f(again)
    assert len(depth) == FOR_SUBMISSIONS.nested


def test_the_worker_keeps_a_bounded_number_of_objects(opened: Opened) -> None:
    opened.write("THINGS = [object() for _ in range(90_000)]\n\n\ndef f():\n    return THINGS\n")
    student = opened.submission_on().student
    for _ in range(2):
        student.f()
    with pytest.raises(Raised, match="cannot be read"):
        student.f()


def test_a_result_that_is_larger_than_a_frame_is_the_submissions_fault(opened: Opened) -> None:
    opened.write("import numpy as np\n\n\ndef f(n):\n    return np.zeros(n)\n")
    student = opened.submission_on().student
    assert len(student.f(MEBIBYTE)) == MEBIBYTE
    with pytest.raises(Raised, match="cannot be read"):
        student.f(MEBIBYTE + 1)
    assert student.f(1).tolist() == [0.0]
