"""The numerical gradient that is given in train.py: right, for any shape, and without a trace."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import numpy as np
import pytest

from .checkout import SOLUTIONS
from .holes import functions, text_of

NAME = "numerical_gradient"
SHAPES = [(), (3,), (1, 4), (3, 2), (2, 1, 3)]
Given = Callable[..., Any]


@pytest.fixture(params=["exercises", "solutions"])
def given(request: pytest.FixtureRequest) -> Given:
    """The function alone, out of the file's text."""
    tree = ast.parse(text_of(request.param, "train.py"))
    kept = [node for node in tree.body if getattr(node, "name", NAME) == NAME]
    tree.body = [
        node for node in kept if isinstance(node, ast.FunctionDef) or "__future__" in ast.dump(node)
    ]
    namespace: dict[str, Any] = {"np": np}
    exec(compile(tree, "train.py", "exec"), namespace)
    return namespace[NAME]


def test_it_is_complete_in_the_exercise() -> None:
    assert not functions("exercises", "train.py")[NAME].is_hole


@pytest.mark.parametrize("shape", SHAPES, ids=str)
def test_it_is_right_on_a_quadratic_of_any_shape(given: Given, shape: tuple[int, ...]) -> None:
    rng = np.random.default_rng(0)
    w, slopes = np.array(rng.standard_normal(shape)), rng.standard_normal(shape)
    gradient = given(lambda: float(np.sum(w**2 + slopes * w)), w, 1e-5)
    assert gradient.shape == shape
    assert gradient == pytest.approx(2 * w + slopes, abs=1e-8)


def test_both_sides_are_measured(given: Given) -> None:
    w = np.array([1.0])
    # The third derivative is 6: two sides are off by epsilon**2, one side by 3 * epsilon.
    assert given(lambda: w[0] ** 3, w, 1e-2)[0] == pytest.approx(3 + 1e-4, abs=1e-9)


def test_a_part_of_an_array_is_moved_within_it(given: Given) -> None:
    whole = np.arange(6.0).reshape(2, 3)
    assert given(lambda: float(np.sum(whole**2)), whole[:, 1], 1e-5) == pytest.approx([2.0, 8.0])


def test_every_entry_is_moved_alone(given: Given) -> None:
    w, moved = np.array([[1.0, 2.0], [3.0, 4.0]]), []
    original = w.copy()

    def loss() -> float:
        moved.append(np.argwhere(w != original).tolist())
        return 0.0

    given(loss, w, 1e-5)
    assert moved == [[[0, 0]]] * 2 + [[[0, 1]]] * 2 + [[[1, 0]]] * 2 + [[[1, 1]]] * 2


def test_the_entries_come_back_to_the_last_bit(given: Given) -> None:
    w = np.random.default_rng(1).standard_normal((5, 7)) / 10.0 ** np.arange(7)
    before = w.tobytes()
    assert (w + 1e-5 - 1e-5).tobytes() != before, "adding and taking away would not be enough"
    given(lambda: float(np.sum(w)), w, 1e-5)
    assert w.tobytes() == before


@pytest.mark.parametrize("call", [1, 2, 5, 8])
def test_the_entries_come_back_when_the_loss_raises(given: Given, call: int) -> None:
    w, calls = np.array([0.1, 0.2, 0.3, 0.7]), []
    before = w.tobytes()

    def loss() -> float:
        calls.append(w.copy())
        if len(calls) == call:
            raise ZeroDivisionError
        return float(np.sum(w))

    with pytest.raises(ZeroDivisionError):
        given(loss, w, 1e-5)
    assert len(calls) == call
    assert w.tobytes() == before


FLOAT32 = """
import numpy as np
from network import NeuralNetwork
from train import PARAMETERS, gradient_check, one_hot, train

rng = np.random.default_rng(0)
X, y = rng.standard_normal((5, 4)).astype(np.float32), one_hot([0, 1, 2, 0, 1], 3)
net = NeuralNetwork(4, 6, 3, rng=rng)
train(net, X, y, epochs=2, rng=rng)
before = {name: getattr(net, name) for name in PARAMETERS}
copies = {name: array.copy() for name, array in before.items()}
assert {array.dtype for array in copies.values()} == {np.dtype(np.float32)}
error = gradient_check(net, X, y)
assert error < 1e-4, error
for name in PARAMETERS:
    assert getattr(net, name) is before[name]
    assert np.array_equal(before[name], copies[name])
"""


def test_a_network_that_was_trained_in_float32_is_checked_and_left_alone() -> None:
    done = subprocess.run(
        [sys.executable, "-W", "error", "-c", FLOAT32],
        cwd=SOLUTIONS, capture_output=True, text=True, check=False, timeout=60,
    )  # fmt: skip
    assert (done.returncode, done.stderr) == (0, "")
