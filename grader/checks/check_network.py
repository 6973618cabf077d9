"""Checks of exercises/network.py.

`backward` is judged by what it returns after a `forward` of the submission's own: against the
oracle's exact gradients and against central differences of the loss, all entries of all four
parameters. No intermediate value is ever handed to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checks.expect import (
    as_row,
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_same,
    expect_shape,
    require,
)
from grader.checks.nets import (
    Case,
    draw_case,
    draw_cases,
    draw_labels,
    network_with,
    published_case,
    read_parameters,
)
from grader.checks.subject import Handle, Submission
from grader.errors import Raised
from grader.numeric import oracle
from grader.numeric.gradient import directional_derivative, numerical_gradient
from grader.numeric.tolerances import SUMS

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

KEYS = ("dW1", "db1", "dW2", "db2")
CACHE = ("X", "z1", "a1", "z2", "a2")
HE_BAND = (0.8, 1.25)
REFUSALS = ("ValueError", "TypeError", "AssertionError", "IndexError")
PUBLISHED_LOSS = 3.4702243556


@pytest.mark.check("network.init.shapes")
def check_init_shapes(submission: Submission) -> None:
    for inputs, hidden, outputs in ((5, 7, 3), (2, 3, 6)):
        of = f"NeuralNetwork({inputs}, {hidden}, {outputs})"
        net = submission.network.make("NeuralNetwork", inputs, hidden, outputs)
        expect_shape(net.get("W1"), (inputs, hidden), f"W1 of {of}")
        expect_shape(net.get("W2"), (hidden, outputs), f"W2 of {of}")
        for name, size in (("b1", hidden), ("b2", outputs)):
            bias = as_row(net.get(name), size, f"{name} of {of}")
            require(not bias.any(), f"{name} of {of}: expected zeros.")


@pytest.mark.check("network.init.he_scale")
def check_init_he_scale(submission: Submission) -> None:
    net = submission.network.make("NeuralNetwork", 784, 256, 64, rng=submission.rng(5))
    for name, fan_in in (("W1", 784), ("W2", 256)):
        weights = expect_array(net.get(name), name).astype(np.float64)
        he, std = np.sqrt(2.0 / fan_in), float(weights.std())
        of = f"{name} of NeuralNetwork(784, 256, 64)"
        require(
            HE_BAND[0] < std / he < HE_BAND[1],
            f"{of}: expected a standard deviation of about {he:.4f}, got {std:.4g}.",
        )
        centred = abs(float(weights.mean())) < 0.1 * he
        require(centred, f"{of}: expected a mean of about 0, got {weights.mean():.4g}.")


@pytest.mark.check("network.init.random")
def check_init_random(submission: Submission) -> None:
    def weights(seed: int) -> list[Array]:
        net = submission.network.make("NeuralNetwork", 6, 8, 5, rng=submission.rng(seed))
        return [expect_array(net.get(name), name) for name in ("W1", "W2")]

    first, again, other = weights(1), weights(1), weights(2)
    for name, one, same, different in zip(("W1", "W2"), first, again, other, strict=True):
        varied = len(np.unique(one)) > one.size / 2
        require(varied, f"{name}: expected weights that differ from unit to unit, many are equal.")
        require(np.array_equal(one, same), f"{name}: the same rng gives different weights.")
        require(not np.array_equal(one, different), f"{name}: different rngs give equal weights.")


@pytest.mark.check("network.forward.probabilities")
def check_forward_probabilities(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        got = network_with(submission, case.parameters).forward(case.X)
        of = f"forward(X) of {case.name}"
        expect_shape(got, case.y_true.shape, of)
        values = np.asarray(got, dtype=np.float64)
        require(np.isfinite(values).all(), f"{of}: expected probabilities, got nan or inf.")
        require(values.min() >= 0, f"{of}: expected probabilities, got {values.min():.4g}.")
        total = float(values.sum(axis=1).flat[np.argmax(np.abs(values.sum(axis=1) - 1.0))])
        require(abs(total - 1.0) < 1e-4, f"{of}: a row sums to {total:.6g}, expected 1.")


@pytest.mark.check("network.forward.values")
def check_forward_values(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        net, X = network_with(submission, case.parameters), submission.keep(case.X)
        expected = oracle.forward(case.parameters, case.X).a2
        expect_close(net.forward(X), expected, f"forward(X) of {case.name}", tolerance=SUMS)
        expect_same(X.value(), case.X, "forward changes its argument X.")
    case = published_case()
    got = np.asarray(network_with(submission, case.parameters).forward(case.X), dtype=np.float64)
    loss = oracle.cross_entropy(case.y_true, got)
    expect_close(
        loss, PUBLISHED_LOSS, "the loss of forward(X) on CS231n's test network", tolerance=SUMS
    )


@pytest.mark.check("network.forward.cache")
def check_forward_cache(submission: Submission, rng: Rng) -> None:
    case, earlier = draw_case(rng, (4, 6, 3), 5), draw_case(rng, (4, 6, 3), 2)
    net = network_with(submission, case.parameters)
    net.forward(earlier.X)
    net.forward(case.X)
    cache = expect_mapping(net.get("cache"), CACHE, "cache after forward")
    expected = oracle.forward(case.parameters, case.X)
    for name in CACHE:
        expect_close(
            cache[name], getattr(expected, name), f"cache[{name!r}] after forward", tolerance=SUMS
        )


@pytest.mark.check("network.predict.labels")
def check_predict_labels(submission: Submission, rng: Rng) -> None:
    for case in (draw_case(rng, (4, 6, 3), 8), draw_case(rng, (4, 4, 4), 4)):
        got = network_with(submission, case.parameters).predict(case.X)
        expected = oracle.predict(case.parameters, case.X)
        expect_close(got, expected, f"predict(X) of {case.name}")


@pytest.mark.check("network.predict.keeps_cache")
def check_predict_keeps_cache(submission: Submission, rng: Rng) -> None:
    case, other = draw_case(rng, (4, 6, 3), 5), draw_case(rng, (4, 6, 3), 9)
    net = network_with(submission, case.parameters)
    net.forward(case.X)
    before = expect_mapping(net.backward(case.y_true), KEYS, "backward(y_true)")
    net.forward(case.X)
    net.predict(other.X)
    after = expect_mapping(net.backward(case.y_true), KEYS, "backward(y_true) after a predict")
    for key in KEYS:
        sentence = f"A predict between forward and backward changes {key}: the cache is spoilt."
        expect_same(after[key], before[key], sentence)


def draw_probabilities(rng: Rng, n: int, classes: int) -> tuple[Array, Array]:
    """One-hot labels, and rows of probabilities of which none is small."""
    raw = rng.uniform(0.2, 1.0, (n, classes))
    return draw_labels(rng, n, classes), raw / raw.sum(axis=1, keepdims=True)


def loss_of(submission: Submission, y_true: Any, y_pred: Any, of: str) -> float:
    """What compute_loss returns, as one number."""
    net = submission.network.make("NeuralNetwork", 2, 3, 3)
    return expect_number(net.compute_loss(y_true, y_pred), of)


@pytest.mark.check("network.compute_loss.values")
def check_compute_loss_values(submission: Submission, rng: Rng) -> None:
    y_true, y_pred = np.eye(3)[[0, 2]], np.array([[0.25, 0.5, 0.25], [0.1, 0.1, 0.8]])
    got = loss_of(submission, y_true, y_pred, "compute_loss")
    expect_close(got, float(np.log(4.0) + np.log(1.25)) / 2, "compute_loss of two samples")
    for n, classes in ((1, 4), (6, 3), (4, 4), (9, 10)):
        y_true, y_pred = draw_probabilities(rng, n, classes)
        kept = submission.keep(y_pred)
        of = f"compute_loss of {n} samples and {classes} classes"
        got = loss_of(submission, y_true, kept, of)
        expect_close(got, oracle.cross_entropy(y_true, y_pred), of)
        expect_same(kept.value(), y_pred, "compute_loss changes its argument y_pred.")


@pytest.mark.check("network.compute_loss.zero_probability")
def check_compute_loss_zero_probability(submission: Submission) -> None:
    for y_pred in (np.array([[0.0, 1.0, 0.0]]), np.array([[0.0, 0.5, 0.5]])):
        of = f"compute_loss with y_true = [[1, 0, 0]] and y_pred = {y_pred.tolist()}"
        got = loss_of(submission, np.array([[1.0, 0.0, 0.0]]), y_pred, of)
        require(np.isfinite(got), f"{of}: expected a finite number, got {got}.")
        require(got > 10.0, f"{of}: expected a large number (above 10), got {got:.6g}.")


@pytest.mark.check("network.compute_loss.small_probability")
def check_compute_loss_small_probability(submission: Submission) -> None:
    for small in (1e-4, 1e-6):
        y_pred = np.array([[small, 1.0 - small, 0.0]])
        of = f"compute_loss when the true class has probability {small:g}"
        got = loss_of(submission, np.array([[1.0, 0.0, 0.0]]), y_pred, of)
        near = abs(got + np.log(small)) < 0.05
        require(near, f"{of}: expected {-np.log(small):.4f}, got {got:.4f}.")


@pytest.mark.check("network.compute_loss.labels")
def check_compute_loss_labels(submission: Submission, rng: Rng) -> None:
    labels = np.array([2, 0, 1])
    _, y_pred = draw_probabilities(rng, 3, 3)
    right = oracle.cross_entropy(np.eye(3)[labels], y_pred)
    net = submission.network.make("NeuralNetwork", 2, 3, 3)
    for y_true in (labels, labels.reshape(-1, 1)):
        of = f"compute_loss with integer labels of shape {y_true.shape}"
        try:
            got = expect_number(net.compute_loss(y_true, y_pred), of)
        except Raised as fault:
            require(fault.kind in REFUSALS, f"{of}: expected a ValueError, got {fault.kind}.")
        else:
            silent = f"{of}: expected a ValueError, got a loss of {got:.6g}."
            require(abs(got - right) < 1e-4 * right, silent)


def gradients_after(net: Handle, case: Case) -> Mapping[str, Any]:
    """backward's dictionary after a forward on the case's batch."""
    net.forward(case.X)
    return expect_mapping(net.backward(case.y_true), KEYS, "backward(y_true)")


def expect_gradient(submission: Submission, rng: Rng, name: str) -> None:
    """One gradient, all entries, on several networks, two batches and a random direction."""
    for case in draw_cases(rng):
        net = network_with(submission, case.parameters)
        # Another batch first: what backward uses must belong to the last forward.
        net.forward(rng.uniform(-2.0, 2.0, case.X.shape))
        got = gradients_after(net, case)[f"d{name}"]
        if name in ("b1", "b2"):
            got = as_row(got, case.parameters[name].size, f"d{name}")
        expect_exact(got, case, name)
        expect_numerical(np.asarray(got, dtype=np.float64), case, name, rng)


def expect_exact(got: Any, case: Case, name: str) -> None:
    """The gradient against the oracle's formula."""
    expected = oracle.gradients(case.parameters, case.X, case.y_true)[f"d{name}"]
    expect_close(got, expected, f"d{name} of {case.name}", tolerance=SUMS)


def expect_numerical(got: Array, case: Case, name: str, rng: Rng) -> None:
    """The gradient against central differences of the loss, by entry and along a direction."""

    def loss(parameters: Mapping[str, Array]) -> float:
        return oracle.loss(parameters, case.X, case.y_true)

    numerical = numerical_gradient(loss, case.parameters, name)
    expect_close(
        got, numerical, f"d{name} of {case.name}, against finite differences", tolerance=SUMS
    )
    direction = rng.standard_normal(got.shape)
    slope = directional_derivative(loss, case.parameters, {name: direction})
    size = float(np.linalg.norm(direction) * np.linalg.norm(numerical))
    off = abs(float(np.sum(got * direction)) - slope)
    require(off <= SUMS.rtol * size, f"d{name} of {case.name}: wrong along a random direction.")


@pytest.mark.check("network.backward.keys_and_shapes")
def check_backward_keys_and_shapes(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 5)
    net, y_true = network_with(submission, case.parameters), submission.keep(case.y_true)
    net.forward(case.X)
    first = expect_mapping(net.backward(y_true), KEYS, "backward(y_true)")
    for name in ("W1", "W2"):
        expect_shape(first[f"d{name}"], case.parameters[name].shape, f"d{name}")
    for name in ("b1", "b2"):
        as_row(first[f"d{name}"], case.parameters[name].size, f"d{name}")
    after = read_parameters(net, case.sizes)
    for name in oracle.NAMES:
        expect_same(after[name], case.parameters[name],
                    f"backward changes {name}: it should only compute gradients.")  # fmt: skip
    expect_same(y_true.value(), case.y_true, "backward changes its argument y_true.")
    second = expect_mapping(net.backward(case.y_true), KEYS, "a second backward(y_true)")
    for key in KEYS:
        expect_same(second[key], first[key], f"A second backward gives another {key}.")


@pytest.mark.check("network.backward.dW2")
def check_backward_dW2(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "W2")


@pytest.mark.check("network.backward.db2")
def check_backward_db2(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "b2")


@pytest.mark.check("network.backward.dW1")
def check_backward_dW1(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "W1")


@pytest.mark.check("network.backward.db1")
def check_backward_db1(submission: Submission, rng: Rng) -> None:
    expect_gradient(submission, rng, "b1")


def draw_gradients(rng: Rng, net: Handle, case: Case) -> dict[str, Array]:
    """Random gradients in the shapes that the network's own parameters have."""
    return {
        f"d{name}": rng.uniform(0.5, 1.5, np.shape(net.get(name))) * rng.choice([-1.0, 1.0])
        for name in oracle.NAMES
    }


@pytest.mark.check("network.update_weights.step")
def check_update_weights_step(submission: Submission, rng: Rng) -> None:
    for learning_rate in (0.1, 0.37):
        case = draw_case(rng, (4, 6, 3), 5)
        net = network_with(submission, case.parameters)
        gradients = draw_gradients(rng, net, case)
        net.update_weights(gradients, learning_rate)
        after = read_parameters(net, case.sizes)
        for name in oracle.NAMES:
            slope = gradients[f"d{name}"].reshape(case.parameters[name].shape)
            expected = case.parameters[name] - learning_rate * slope
            of = f"{name} after update_weights(gradients, {learning_rate})"
            expect_close(after[name], expected, of)


@pytest.mark.check("network.update_weights.gradients")
def check_update_weights_gradients(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 5)
    net = network_with(submission, case.parameters)
    gradients = draw_gradients(rng, net, case)
    kept = submission.keep(gradients)
    net.update_weights(kept, 0.1)
    after = expect_mapping(kept.value(), KEYS, "the gradients after update_weights")
    for key in KEYS:
        expect_same(after[key], gradients[key], f"update_weights changes gradients[{key!r}].")
