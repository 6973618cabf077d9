"""Checks of exercises/layers.py: every layer alone, then a list of them as a network.

Gradients are compared with exact ones, and with central differences of the grader's own layers.
Parameters are written into the arrays that a layer has, as an optimizer would.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import (
    as_row,
    expect_array,
    expect_close,
    expect_no_warning,
    expect_number,
    expect_numpy_unseeded,
    expect_refused,
    expect_same,
    expect_shape,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import SUMS
from grader.course.activations import oracle as activations
from grader.course.layers import oracle
from grader.course.layers.cases import (
    SINE,
    WIDE,
    DenseCase,
    attribute,
    away_from_zero,
    dense_cases,
    dense_differences,
    draw_dense,
    draw_stack,
    draw_stacks,
    expect_parameters,
    expect_training_is_passed_on,
    fill,
    function_of,
    gradients_in,
    keeps,
    make_dense,
    make_stack,
    read_gradients,
    stack_differences,
    words_for,
)
from grader.course.layers.losses import (
    both_of,
    crossentropy_differences,
    draw_logits,
    draw_targets,
    expect_refusal,
)
from grader.course.layers.regression import expect_learned

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

HE_BAND = (0.85, 1.15)


@pytest.mark.check("layers.dense_init.start")
def check_dense_init_start(submission: Submission) -> None:
    for inputs, outputs in ((5, 7), (4, 2)):
        of = f"of Dense({inputs}, {outputs})"
        layer = ask(Question("init"), submission.layers.make, "Dense", inputs, outputs)
        held = attribute(layer, "parameters", f"Dense({inputs}, {outputs})")
        with evidence(Question("parameters", {"sizes": (inputs, outputs)}), held):
            held = expect_parameters(layer, inputs, outputs)
        with evidence(Question("b"), held["b"]):
            zeros = np.zeros(np.shape(held["b"]))
            expect_close(held["b"], zeros, f'parameters["b"] {of}')
        kept = attribute(layer, "gradients", f"Dense({inputs}, {outputs})")
        require(kept == {}, f"gradients {of}: expected an empty dictionary.")
    expect_own_arrays(submission)
    expect_drawn_weights(submission)
    expect_numpy_unseeded(submission, lambda: submission.layers.make("Dense", 3, 2), "Dense(3, 2)")


def expect_own_arrays(submission: Submission) -> None:
    """A layer learns, and another one stays as it was."""
    one, other = (submission.layers.make("Dense", 4, 2) for _ in range(2))
    before = expect_parameters(other, 4, 2)
    fill(one, {"W": np.full((4, 2), 7.0), "b": np.full((1, 2), 7.0)})
    after = expect_parameters(other, 4, 2)
    for name in ("W", "b"):
        with evidence(Question("shared"), after[name]):
            expect_same(after[name], before[name], f"Two Dense layers share one {name}.")


def expect_drawn_weights(submission: Submission) -> None:
    """The weights have He's scale, and follow the generator that is given."""

    def weights(seed: int) -> Array:
        make, rng = submission.layers.make, submission.rng(seed)
        layer = ask(Question("init"), make, "Dense", *WIDE, rng=rng)
        return expect_array(expect_parameters(layer, *WIDE)["W"], "W").astype(np.float64)

    W, again, other = weights(1), weights(1), weights(2)
    he, std, mean = np.sqrt(2.0 / WIDE[0]), float(W.std()), float(W.mean())
    of = f"W of Dense{WIDE}"
    with evidence(Question("scale"), W):
        right = HE_BAND[0] < std / he < HE_BAND[1]
        require(right, f"{of}: expected a standard deviation of about {he:.4f}, got {std:.4g}.")
        require(abs(mean) < 0.1 * he, f"{of}: expected a mean of about 0, got {mean:.4g}.")
    with evidence(Question("rngs"), (W, again, other)):
        require(np.array_equal(W, again), f"{of}: the same rng gives different weights.")
        require(not np.array_equal(W, other), f"{of}: different rngs give equal weights.")


@pytest.mark.check("layers.dense_forward.values")
def check_dense_forward_values(submission: Submission, rng: Rng) -> None:
    for case in dense_cases(rng):
        layer, X = make_dense(submission, case.W, case.b), submission.keep(case.X)
        expected, of = oracle.dense(case.X, case.W, case.b), f"forward(X) of {case.name}"
        with evidence(case.question("forward")):
            expect_close(layer.forward(X), expected, of, tolerance=SUMS)
        with evidence(case.question("argument"), X.value()):
            expect_same(X.value(), case.X, "forward changes its argument X.")
        unkept = f"forward(X) of {case.name} keeps X nowhere, but backward needs it."
        require(keeps(layer, case.X), unkept, case.question("unkept").evidence())
        fill(layer, {"W": 2 * case.W, "b": 3 * case.b})
        got, later = layer.forward(case.X), oracle.dense(case.X, 2 * case.W, 3 * case.b)
        with evidence(case.question("changed", before=expected)):
            expect_close(got, later, "forward(X) after a change of W and b", tolerance=SUMS)


def dense_after_backward(submission: Submission, case: DenseCase) -> tuple[Any, Any]:
    """What backward returns, and the gradients that it leaves, after two forwards."""
    layer = make_dense(submission, case.W, case.b)
    layer.forward(case.X[::-1] + 1.0)
    layer.forward(case.X)
    returned = ask(case.question("backward"), layer.backward, case.grad_output)
    return returned, attribute(layer, "gradients", case.name)


def expect_dense_gradient(submission: Submission, rng: Rng, name: str) -> None:
    """One of the three gradients, exact and by central differences, on several layers."""
    for case in dense_cases(rng):
        returned, kept = dense_after_backward(submission, case)
        expected = oracle.dense_gradients(case.X, case.W, case.grad_output)[name]
        of = f'gradients["{name}"] of {case.name}' if name != "X" else f"backward of {case.name}"
        got = returned if name == "X" else kept
        with evidence(case.question(name, kept=kept, returned=returned), got, expected):
            if name != "X":
                require(isinstance(kept, dict) and name in kept, f"{of}: it is not there.")
                got = kept[name]
        with evidence(case.question(name, kept=kept, returned=returned), got, expected):
            if name == "b":
                got = as_row(got, case.b.size, of)
            expect_close(got, expected, of, tolerance=SUMS)
            expect_close(got, dense_differences(case, name), of, tolerance=SUMS)


@pytest.mark.check("layers.dense_backward.grad_input")
def check_dense_backward_grad_input(submission: Submission, rng: Rng) -> None:
    expect_dense_gradient(submission, rng, "X")


@pytest.mark.check("layers.dense_backward.weights")
def check_dense_backward_weights(submission: Submission, rng: Rng) -> None:
    expect_dense_gradient(submission, rng, "W")


@pytest.mark.check("layers.dense_backward.biases")
def check_dense_backward_biases(submission: Submission, rng: Rng) -> None:
    expect_dense_gradient(submission, rng, "b")


@pytest.mark.check("layers.dense_backward.changes_nothing")
def check_dense_backward_changes_nothing(submission: Submission, rng: Rng) -> None:
    case = draw_dense(rng, 4, 3, 5)
    layer = make_dense(submission, case.W, case.b)
    X, grad_output = submission.keep(case.X), submission.keep(case.grad_output)
    layer.forward(X)
    first = ask(case.question("backward"), layer.backward, grad_output)
    kept = read_gradients(layer, case.name)
    after = expect_parameters(layer, *case.W.shape)
    for name, before in (("W", case.W), ("b", case.b)):
        moved = np.reshape(after[name], before.shape)
        with evidence(case.question("moved", name=name), moved, before):
            expect_same(moved, before, f"backward changes {name}: a layer never updates itself.")
    for handle, before, name in ((grad_output, case.grad_output, "grad_output"), (X, case.X, "X")):
        with evidence(case.question("argument", name=name), handle.value(), before):
            expect_same(handle.value(), before, f"backward changes {name}.")
    second = layer.backward(case.grad_output)
    expect_same(second, first, "A second backward returns something else.")
    again = read_gradients(layer, case.name)
    for name in ("W", "b"):
        with evidence(case.question("second", name=name, first=kept[name]), again[name]):
            expect_same(again[name], kept[name], f"A second backward gives another {name}.")


@pytest.mark.check("layers.activation_backward.values")
def check_activation_backward_values(submission: Submission, rng: Rng) -> None:
    for shape in ((5, 3), (4, 4), (2, 3, 2), (6,)):
        z, grad_output = away_from_zero(rng, shape), away_from_zero(rng, shape)
        layer = submission.layers.make("Activation", SINE.function, SINE.derivative)
        layer.forward(z[::-1] + 1.0)
        layer.forward(z)
        kept, of = submission.keep(grad_output), f"backward(grad_output) of shape {shape}"
        with evidence(Question("backward", {"z": z, "grad_output": grad_output})):
            expect_close(layer.backward(kept), grad_output * np.cos(z), of)
        expect_same(kept.value(), grad_output, "backward changes its argument grad_output.")


def expect_pair(
    submission: Submission, layer: Handle, right: tuple[Any, Any], given: Mapping[str, Any]
) -> None:
    """A layer's function and derivative are the right ones, and leave z alone."""
    z = given["z"]
    for name, correct in zip(("function", "derivative"), right, strict=True):
        of = f"{name}(z) of {given['layer']}"
        called, kept = function_of(layer, name, given["layer"]), submission.keep(z)
        with evidence(Question(name, given)):
            expect_close(called(kept), correct(z), of)
        with evidence(Question("argument", given), kept.value(), z):
            expect_same(kept.value(), z, f"{of}: z is changed.")


def draw_z(rng: Rng) -> list[Array]:
    """A vector with 0 in it, a matrix, and an array of three dimensions."""
    line = np.array([-2.5, -1.0, -0.25, 0.0, 0.5, 1.0, 3.0])
    return [line, away_from_zero(rng, (3, 4)), away_from_zero(rng, (2, 2, 3))]


@pytest.mark.check("layers.leaky_relu.values")
def check_leaky_relu_values(submission: Submission, rng: Rng) -> None:
    for slope in (0.3, 0.0, 0.1):
        arguments = () if slope == 0.1 else (slope,)
        right = (
            partial(activations.leaky_relu, negative_slope=slope),
            partial(activations.leaky_relu_derivative, negative_slope=slope),
        )
        for z in draw_z(rng):
            layer = submission.layers.make("LeakyReLU", *arguments)
            of = f"LeakyReLU({slope if arguments else ''})"
            given = {"layer": of, "z": z, "slope": slope}
            expect_pair(submission, layer, right, given)


def expect_curve(
    submission: Submission, rng: Rng, name: str, right: tuple[Callable[..., Any], ...]
) -> None:
    """A layer without settings: ordinary inputs, then huge ones, without a warning.

    Between the two, 1 - tanh(z)**2 rounds to 0, and that is as good.
    """
    for z in (*draw_z(rng), np.array([-1000.0, 1000.0])):
        layer = submission.layers.make(name)
        given = {"layer": f"{name}()", "z": z}
        expect_pair(submission, layer, (right[0], right[1]), given)
    expect_no_warning(submission, f"{name}() at z = -1000 or z = 1000")


@pytest.mark.check("layers.sigmoid.values")
def check_sigmoid_values(submission: Submission, rng: Rng) -> None:
    expect_curve(submission, rng, "Sigmoid", (activations.sigmoid, activations.sigmoid_derivative))


@pytest.mark.check("layers.tanh.values")
def check_tanh_values(submission: Submission, rng: Rng) -> None:
    expect_curve(submission, rng, "Tanh", (activations.tanh, activations.tanh_derivative))


@pytest.mark.check("layers.flatten_backward.shape")
def check_flatten_backward_shape(submission: Submission, rng: Rng) -> None:
    for shape in ((5, 4, 3), (2, 3, 2, 4), (1, 2, 2), (3, 6)):
        X = away_from_zero(rng, shape)
        layer = submission.layers.make("Flatten")
        layer.forward(away_from_zero(rng, (2, 1, 3)))
        flat = expect_array(layer.forward(X), "forward(X) of a Flatten")
        grad_output = away_from_zero(rng, (shape[0], X.size // shape[0]))
        expect_shape(flat, grad_output.shape, "forward(X) of a Flatten")
        expected = np.stack([row.reshape(shape[1:]) for row in grad_output])
        of = f"backward(grad_output) of a Flatten after an X of shape {shape}"
        with evidence(Question("backward", {"X": X, "flat": grad_output})):
            expect_close(layer.backward(grad_output), expected, of)


@pytest.mark.check("layers.mse.values")
def check_mse_values(submission: Submission, rng: Rng) -> None:
    for y_true, y_pred in draw_targets(rng):
        question = Question("loss", {"y_true": y_true, "y_pred": y_pred})
        of = f"mse of {y_true.size} numbers in shape {y_true.shape}"
        got = ask(question, submission.layers.mse, y_true, y_pred)
        expect_loss(got, oracle.mse(y_true, y_pred), of, question)
    expect_refusal(submission, "mse", rng)


def expect_loss(got: Any, expected: float, of: str, question: Question) -> None:
    """One number, the right one."""
    with evidence(question, got, expected):
        number = expect_number(got, of)
    with evidence(question):
        expect_close(number, expected, of, tolerance=SUMS)


@pytest.mark.check("layers.mse_derivative.values")
def check_mse_derivative_values(submission: Submission, rng: Rng) -> None:
    for y_true, y_pred in draw_targets(rng):
        kept = [submission.keep(y_true), submission.keep(y_pred)]
        expected = oracle.mse_derivative(y_true, y_pred)
        of = f"mse_derivative of {y_true.size} numbers in shape {y_true.shape}"
        with evidence(Question("slope", {"y_true": y_true, "y_pred": y_pred})):
            got = submission.layers.mse_derivative(*kept)
            expect_close(got, expected, of, tolerance=SUMS)
        for argument, before in zip(kept, (y_true, y_pred), strict=True):
            expect_same(argument.value(), before, "mse_derivative changes its argument.")
    expect_refusal(submission, "mse_derivative", rng)


@pytest.mark.check("layers.crossentropy.loss")
def check_crossentropy_loss(submission: Submission, rng: Rng) -> None:
    for z, labels in draw_logits(rng):
        question, (loss, _) = both_of(submission, z, labels, "loss")
        of = f"the loss of logits of shape {z.shape}"
        expect_loss(loss, oracle.crossentropy(z, labels), of, question)
    of = "softmax_crossentropy_with_logits"
    expect_no_warning(submission, of)
    z, call = away_from_zero(rng, (3, 3)), submission.layers.softmax_crossentropy_with_logits
    for wrong in (np.array([[2], [0], [1]]), np.eye(3, dtype=np.int64)[[2, 0, 1]]):
        words = f"{of} with labels of shape {wrong.shape}"
        expect_refused(partial(call, z, wrong), words, "labels")


@pytest.mark.check("layers.crossentropy.gradient")
def check_crossentropy_gradient(submission: Submission, rng: Rng) -> None:
    for z, labels in draw_logits(rng):
        question, (_, got) = both_of(submission, z, labels, "gradient")
        of = f"the gradient by logits of shape {z.shape}"
        with evidence(question):
            expect_close(got, oracle.crossentropy_gradient(z, labels), of, tolerance=SUMS)
            if np.abs(z).max() < 10.0:
                expect_close(got, crossentropy_differences(z, labels), of, tolerance=SUMS)


@pytest.mark.check("layers.forward_all.outputs")
def check_forward_all_outputs(submission: Submission, rng: Rng) -> None:
    for stack in draw_stacks(rng):
        network = make_stack(submission, stack)
        question = stack.question("outputs")
        got = ask(question, submission.layers.forward_all, network, stack.X)
        expected = oracle.run(stack.stages, stack.X)
        of = f"forward_all(layers, X) of {stack.name}"
        with evidence(question, got):
            require(isinstance(got, (list, tuple)), f"{of}: expected a list of outputs.")
            fits = len(got) == len(expected)
            require(fits, f"{of}: expected {len(expected)} outputs, got {len(got)}.")
            for place, (one, right) in enumerate(zip(got, expected, strict=True)):
                expect_close(one, right, f"{of}, layers[{place}]", tolerance=SUMS)
    expect_training_is_passed_on(submission, draw_stack(rng, (2, 3, 2), 3))


@pytest.mark.check("layers.backward_all.gradients")
def check_backward_all_gradients(submission: Submission, rng: Rng) -> None:
    for stack in draw_stacks(rng):
        network, passing = make_stack(submission, stack), stack.X
        for layer in network:
            passing = layer.forward(passing)
        backward_all = submission.layers.backward_all
        returned = ask(stack.question("backward"), backward_all, network, stack.grad_output)
        found = {"X": returned, **gradients_in(network, stack)}
        expected = oracle.back(stack.stages, stack.X, stack.grad_output)
        for name, right in expected.items():
            of = f"{words_for(name)} after backward_all of {stack.name}"
            with evidence(stack.question(name, found=found), found[name], right):
                require(found[name] is not None or name == "X", f"{of}: it is not there.")
                got = as_row(found[name], right.size, of) if name.endswith("b") else found[name]
                expect_close(got, right, of, tolerance=SUMS)
                expect_close(got, stack_differences(stack, name), of, tolerance=SUMS)


@pytest.mark.check("layers.regression.learns")
def check_regression_learns(submission: Submission, rng: Rng) -> None:
    expect_learned(submission)
