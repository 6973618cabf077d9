"""Checks of exercises/network.py.

`backward` is judged by what it returns after a `forward` of the submission's own: against the
oracle's exact gradients and against central differences of the loss, all entries of all four
parameters. No intermediate value is ever given to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.differences import directional_derivative, numerical_gradient
from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import (
    NO_EXCEPTION,
    REFUSALS,
    as_row,
    expect_array,
    expect_close,
    expect_mapping,
    expect_numpy_unseeded,
    expect_same,
    expect_shape,
    expect_work,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import SUMS
from grader.course.network import oracle
from grader.course.network.cases import (
    WIDE,
    Case,
    draw_case,
    draw_cases,
    draw_gradients,
    draw_probabilities,
    draw_unalike,
    expect_another,
    expect_gradient_shape,
    expect_he,
    expect_probabilities,
    in_shape,
    loss_of,
    loss_question,
    network_with,
    ordinary_loss,
    peek,
    published_case,
    read_parameters,
)
from grader.errors import Raised

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

KEYS = ("dW1", "db1", "dW2", "db2")
CACHE = ("X", "z1", "a1", "z2", "a2")
PUBLISHED_LOSS = 3.4702243556


@pytest.mark.check("network.init.shapes")
def check_init_shapes(submission: Submission) -> None:
    for sizes in ((5, 7, 3), (2, 3, 6)):
        inputs, hidden, outputs = sizes
        given = {"sizes": sizes}
        of = f"NeuralNetwork({inputs}, {hidden}, {outputs})"
        net = ask(Question("init", given), submission.network.make, "NeuralNetwork", *sizes)
        for name, shape in (("W1", (inputs, hidden)), ("W2", (hidden, outputs))):
            got = net.get(name)
            with evidence(Question(name, given)):
                expect_shape(got, shape, f"{name} of {of}")
        for name, size in (("b1", hidden), ("b2", outputs)):
            got = net.get(name)
            with evidence(Question(name, given), got):
                bias = as_row(got, size, f"{name} of {of}")
                require(not bias.any(), f"{name} of {of}: expected zeros.")


@pytest.mark.check("network.init.he_scale")
def check_init_he_scale(submission: Submission) -> None:
    net = ask(Question(), submission.network.make, "NeuralNetwork", *WIDE, rng=submission.rng(5))
    given = {name: net.get(name) for name in ("W1", "W2")}
    for name, fan_in in zip(("W1", "W2"), WIDE[:2], strict=True):
        with evidence(Question("scale", given), given[name]):
            expect_he(given[name], fan_in, name)


@pytest.mark.check("network.init.random")
def check_init_random(submission: Submission) -> None:
    make = submission.network.make

    def weights(seed: int) -> list[Array]:
        net = ask(Question(), make, "NeuralNetwork", 6, 8, 5, rng=submission.rng(seed))
        return [expect_array(net.get(name), name) for name in ("W1", "W2")]

    first, again, other = weights(1), weights(1), weights(2)
    for name, one, same, different in zip(("W1", "W2"), first, again, other, strict=True):
        varied = len(np.unique(one)) > one.size / 2
        with evidence(Question("varied", {"again": same}), one):
            require(varied, f"{name}: expected weights that differ between units, many are equal.")
        with evidence(Question("repeated", {"first": one, "other": different}), same):
            require(np.array_equal(one, same), f"{name}: the same rng gives different weights.")
        with evidence(Question("followed"), different, one):
            unequal = not np.array_equal(one, different)
            require(unequal, f"{name}: different rngs give equal weights.")
    expect_numpy_unseeded(submission, lambda: make("NeuralNetwork", 3, 2, 2), "NeuralNetwork")


@pytest.mark.check("network.forward.probabilities")
def check_forward_probabilities(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        question = case.question("a2")
        got = ask(question, network_with(submission, case.parameters).forward, case.X)
        right = oracle.forward(case.parameters, case.X).a2
        with evidence(question, got, right):
            expect_probabilities(got, case.y_true.shape, f"forward(X) of {case.name}")
        # Many ideas come down to this, so it is evidence of none.
        varied = np.ptp(got, axis=0).any() or not np.ptp(right, axis=0).any()
        require(varied, f"forward(X) of {case.name}: every row of X gets the same answer.")


@pytest.mark.check("network.forward.values")
def check_forward_values(submission: Submission, rng: Rng) -> None:
    for case in draw_cases(rng):
        net, X = network_with(submission, case.parameters), submission.keep(case.X)
        expected, of = oracle.forward(case.parameters, case.X).a2, f"forward(X) of {case.name}"
        with evidence(case.question("a2")):
            expect_close(net.forward(X), expected, of, tolerance=SUMS)
        after = X.value()
        with evidence(case.question("argument"), after, case.X):
            expect_same(after, case.X, "forward changes its argument X.")
    case = published_case()
    answer, of = network_with(submission, case.parameters).forward(case.X), "forward(X)"
    expect_shape(answer, case.y_true.shape, of)
    got = expect_array(answer, of).astype(np.float64)
    loss = oracle.cross_entropy(case.y_true, got)
    of = "the loss of forward(X) on CS231n's test network"
    expect_close(loss, PUBLISHED_LOSS, of, tolerance=SUMS)


@pytest.mark.check("network.forward.cache")
def check_forward_cache(submission: Submission, rng: Rng) -> None:
    # So many samples that units which are dropped at random are never missed by luck.
    case, earlier = draw_case(rng, (4, 6, 3), 40), draw_case(rng, (4, 6, 3), 2)
    net = network_with(submission, case.parameters)
    ask(earlier.question("a2"), net.forward, earlier.X)
    returned = ask(case.question("a2"), net.forward, case.X)
    kept = net.get("cache")
    with evidence(case.question("cache"), kept):
        cache = expect_mapping(kept, CACHE, "cache after forward")
    expected = oracle.forward(case.parameters, case.X)
    for name in CACHE:
        of = f"cache[{name!r}] after forward"
        with evidence(case.question(name, earlier_X=earlier.X, cache=cache, returned=returned)):
            expect_close(cache[name], getattr(expected, name), of, tolerance=SUMS)


@pytest.mark.check("network.predict.labels")
def check_predict_labels(submission: Submission, rng: Rng) -> None:
    for case in (draw_case(rng, (4, 6, 3), 8), draw_case(rng, (4, 4, 4), 4)):
        net = network_with(submission, case.parameters)
        expected = oracle.predict(case.parameters, case.X)
        with evidence(case.question("labels")):
            expect_close(net.predict(case.X), expected, f"predict(X) of {case.name}")


@pytest.mark.check("network.predict.keeps_cache")
def check_predict_keeps_cache(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 5)
    other_X = draw_unalike(rng, case.parameters, (5, 4))
    net = network_with(submission, case.parameters)
    ask(case.question("a2"), net.forward, case.X)
    before = expect_mapping(net.get("cache"), CACHE, "cache after forward")
    labels = ask(case.question("labels"), net.predict, other_X)
    after = net.get("cache")
    with evidence(case.question("cache_after_predict"), after):
        after = expect_mapping(after, CACHE, "cache after a predict")
    for key in CACHE:
        sentence = f"A predict after a forward changes cache[{key!r}]: put the old cache back."
        with evidence(case.question("after_predict", predicted=other_X, key=key), after[key]):
            expect_same(after[key], before[key], sentence)
    expect_work(np.array(labels), other_X, "predict(X)")


@pytest.mark.check("network.compute_loss.values")
def check_compute_loss_values(submission: Submission, rng: Rng) -> None:
    # Nine samples of ten classes first: n, 1 / n, 1 / classes and their quotient all differ.
    for n, classes in ((9, 10), (1, 4), (6, 3), (4, 4)):
        y_true, y_pred = draw_probabilities(rng, n, classes)
        kept, question = submission.keep(y_pred), loss_question(y_true, y_pred)
        of = f"compute_loss of {n} samples and {classes} classes"
        got = loss_of(submission, y_true, kept, of, question)
        with evidence(question):
            expect_close(got, oracle.cross_entropy(y_true, y_pred), of)
        with evidence(loss_question(y_true, y_pred, "argument")):
            expect_same(kept.value(), y_pred, "compute_loss changes its argument y_pred.")
    y_true, y_pred = np.eye(3)[[0, 2]], np.array([[0.25, 0.5, 0.25], [0.1, 0.1, 0.8]])
    question = loss_question(y_true, y_pred)
    got = loss_of(submission, y_true, y_pred, "compute_loss", question)
    known = float(np.log(4.0) + np.log(1.25)) / 2
    with evidence(question):
        expect_close(got, known, "compute_loss of two samples")


@pytest.mark.check("network.compute_loss.zero_probability")
def check_compute_loss_zero_probability(submission: Submission) -> None:
    y_true, ordinary = np.array([[1.0, 0.0, 0.0]]), ordinary_loss(submission)
    for y_pred in (np.array([[0.0, 1.0, 0.0]]), np.array([[0.0, 0.5, 0.5]])):
        of = f"compute_loss with y_true = [[1, 0, 0]] and y_pred = {y_pred.tolist()}"
        question = loss_question(y_true, y_pred, "zero", **ordinary)
        got = loss_of(submission, y_true, y_pred, of, question)
        with evidence(question, got):
            require(np.isfinite(got), f"{of}: expected a finite number, got {got}.")
            require(got > 10.0, f"{of}: expected a large number (above 10), got {got:.6g}.")
            same = f"{of}: {got:.6g}, the same as for probabilities that are not small."
            require(got != ordinary["ordinary"], same)


@pytest.mark.check("network.compute_loss.small_probability")
def check_compute_loss_small_probability(submission: Submission) -> None:
    y_true, ordinary = np.array([[1.0, 0.0, 0.0]]), ordinary_loss(submission)
    for small in (1e-4, 1e-6):
        y_pred = np.array([[small, 0.5, 0.5 - small]])
        of = f"compute_loss when the true class has probability {small:g}"
        question = loss_question(y_true, y_pred, "small", **ordinary)
        got = loss_of(submission, y_true, y_pred, of, question)
        near = abs(got + np.log(small)) < 0.05
        with evidence(question, got):
            require(near, f"{of}: expected {-np.log(small):.4f}, got {got:.4f}.")


@pytest.mark.check("network.compute_loss.labels")
def check_compute_loss_labels(submission: Submission, rng: Rng) -> None:
    labels = np.array([2, 0, 1])
    _, y_pred = draw_probabilities(rng, 3, 3)
    right = oracle.cross_entropy(np.eye(3)[labels], y_pred)
    submission.network.make("NeuralNetwork", 2, 3, 3).compute_loss(np.eye(3)[labels], y_pred)
    for y_true in (labels, labels.reshape(-1, 1)):
        of = f"compute_loss with integer labels of shape {y_true.shape}"
        question = loss_question(y_true, y_pred, "labels")
        try:
            got = loss_of(submission, y_true, y_pred, of, question)
        except Raised as fault:
            refused = fault.is_a(*REFUSALS) and NO_EXCEPTION not in fault.text
            require(refused, f"{of}: expected a ValueError, got {fault.kind}.")
        else:
            silent = f"{of}: expected a ValueError, got a loss of {got:.6g}."
            require(abs(got - right) < 1e-4 * right, silent, question.evidence(got, right))


def gradients_after(
    net: Handle, case: Case, y_true: Any, keys: tuple[str, ...] = KEYS
) -> Mapping[str, Any]:
    """backward's dictionary, with these keys, after a forward on the case's batch."""
    net.forward(case.X)
    question = case.question("keys")
    got = ask(question, net.backward, y_true)
    with evidence(question, got):
        return expect_mapping(got, keys, "backward(y_true)")


def expect_gradient(submission: Submission, rng: Rng, name: str) -> None:
    """One gradient, all entries, on several networks, two batches and a random direction."""
    for case in draw_cases(rng):
        net = network_with(submission, case.parameters)
        # Another batch first: what backward uses must belong to the last forward.
        other = rng.uniform(-2.0, 2.0, case.X.shape)
        net.forward(other)
        earlier = ask(case.question("keys"), net.backward, case.y_true[::-1].copy())
        before = {"other_X": other, "earlier": earlier, "moved": peek(net, *oracle.NAMES)}
        gradients = gradients_after(net, case, case.y_true, (f"d{name}",))
        got = gradients[f"d{name}"]
        expected = oracle.gradients(case.parameters, case.X, case.y_true)[f"d{name}"]
        with evidence(case.question(f"d{name}", gradients=gradients, **before), got, expected):
            if name in ("b1", "b2"):
                got = as_row(got, case.parameters[name].size, f"d{name}")
            expect_close(got, expected, f"d{name} of {case.name}", tolerance=SUMS)
        expect_numerical(np.asarray(got, dtype=np.float64), case, name, rng)


def expect_numerical(got: Array, case: Case, name: str, rng: Rng) -> None:
    """The gradient against central differences of the loss, by entry and along a direction."""

    def loss(parameters: Mapping[str, Array]) -> float:
        return oracle.loss(parameters, case.X, case.y_true)

    numerical = numerical_gradient(loss, case.parameters, name)
    of = f"d{name} of {case.name}, against finite differences"
    expect_close(got, numerical, of, tolerance=SUMS)
    direction = rng.standard_normal(got.shape)
    slope = directional_derivative(loss, case.parameters, {name: direction})
    size = float(np.linalg.norm(direction) * np.linalg.norm(numerical))
    off = abs(float(np.sum(got * direction)) - slope)
    require(off <= SUMS.rtol * size, f"d{name} of {case.name}: wrong along a random direction.")


@pytest.mark.check("network.backward.keys_and_shapes")
def check_backward_keys_and_shapes(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 5)
    net, y_true = network_with(submission, case.parameters), submission.keep(case.y_true)
    first = gradients_after(net, case, y_true)
    for name in oracle.NAMES:
        with evidence(case.question(f"d{name}", gradients=first), first[f"d{name}"]):
            expect_gradient_shape(first[f"d{name}"], case, name)
    expect_nothing_else(net, case, first)
    labels = y_true.value()
    with evidence(case.question("argument"), labels):
        expect_same(labels, case.y_true, "backward changes its argument y_true.")
    second = expect_mapping(net.backward(case.y_true), KEYS, "a second backward(y_true)")
    for key in KEYS:
        with evidence(case.question("second", key=key, first=first[key]), second[key]):
            expect_same(second[key], first[key], f"A second backward gives another {key}.")
    other = Case(case.parameters, case.X[::-1].copy(), case.y_true)
    expect_another(gradients_after(net, other, other.y_true), first)


def expect_nothing_else(net: Handle, case: Case, gradients: Mapping[str, Any]) -> None:
    """backward has left all four parameters as they were."""
    after = read_parameters(net, case.sizes)
    for name in oracle.NAMES:
        with evidence(case.question("parameter", name=name, gradients=gradients), after[name]):
            expect_same(after[name], case.parameters[name],
                        f"backward changes {name}: it should only compute gradients.")  # fmt: skip


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


@pytest.mark.check("network.update_weights.step")
def check_update_weights_step(submission: Submission, rng: Rng) -> None:
    # 0.37 first: its square is no learning rate that anybody would write into the code.
    for learning_rate in (0.37, 0.1):
        case = draw_case(rng, (4, 6, 3), 5)
        net = network_with(submission, case.parameters)
        gradients = draw_gradients(rng, net, case)
        kept = submission.keep(gradients)
        ask(case.question("step", gradients=gradients), net.update_weights, kept, learning_rate)
        read = {name: net.get(name) for name in oracle.NAMES}
        question = case.question("step", gradients=gradients, learning_rate=learning_rate,
                                 after=read, gradients_after=kept.value())  # fmt: skip
        once = oracle.step(case.parameters, in_shape(gradients, case), learning_rate)
        with evidence(question, None):
            after = read_parameters(net, case.sizes)
            for name, expected in once.items():
                of = f"{name} after update_weights(gradients, {learning_rate})"
                expect_close(after[name], expected, of)
        twice = oracle.step(once, in_shape(gradients, case), learning_rate)
        net.update_weights(gradients, learning_rate)
        after = read_parameters(net, case.sizes)
        with evidence(case.question("second_step", once=once, twice=twice, after=after), None):
            for name, expected in twice.items():
                expect_close(after[name], expected, f"{name} after a second update_weights")


@pytest.mark.check("network.update_weights.gradients")
def check_update_weights_gradients(submission: Submission, rng: Rng) -> None:
    case = draw_case(rng, (4, 6, 3), 5)
    net = network_with(submission, case.parameters)
    gradients = draw_gradients(rng, net, case)
    kept, before = submission.keep(gradients), {name: net.get(name) for name in oracle.NAMES}
    ask(case.question("gradients", gradients=gradients), net.update_weights, kept, 0.1)
    moved = any(not np.array_equal(net.get(name), before[name]) for name in oracle.NAMES)
    left = kept.value()
    given = {"gradients": gradients, "gradients_after": left, "learning_rate": 0.1}
    with evidence(case.question("gradients", **given), left):
        held = expect_mapping(left, KEYS, "the gradients after update_weights")
        for key in KEYS:
            expect_same(held[key], gradients[key], f"update_weights changes gradients[{key!r}].")
    require(moved, "update_weights moves no parameter.", case.question("unmoved").evidence())
