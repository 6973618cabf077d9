"""Checks of exercises/sequential.py: models that are built late, trained, saved and loaded.

Weights are set by the check wherever it can, so that a check is about one method. Files are
written and read in the worker, through NumPy, and compared here.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest

from grader.checking.evidence import Question, ask, evidence
from grader.checking.expect import (
    expect_array,
    expect_close,
    expect_mapping,
    expect_number,
    expect_refused,
    expect_same,
    require,
)
from grader.checking.submission import Handle, Submission
from grader.checking.tolerances import SUMS
from grader.course.layers.cases import attribute, away_from_zero
from grader.course.mnist import Mnist
from grader.course.sequential import oracle
from grader.course.sequential.cases import (
    ENTROPY,
    RATE,
    barely_moved,
    draw_model,
    expect_arrays,
    expect_constant,
    expect_history,
    layers_of,
    make_model,
    read_all,
    read_layer,
    repeated,
    unchanged,
)
from grader.course.sequential.dense_network import (
    drawn_weights,
    expect_model_orders,
    expect_model_trained,
    make_network,
)
from grader.course.sequential.fit import expect_fitted, expect_orders, expect_rolled, figures
from grader.course.sequential.mnist_training import expect_digits
from grader.course.sequential.saved_files import expect_refused_files, expect_saved, loaded_from
from grader.model import Evidence

Array = npt.NDArray[np.float64]
Rng = np.random.Generator

BAND = 0.1
BARELY = 1e-12


def expect_scale(submission: Submission, activation: str) -> None:
    """New weights have the scale for their activation, follow the rng, and b is zero."""
    inputs, units = 64, 256
    of = f"Dense({units}, {activation!r}) built for {inputs} inputs"

    def built(seed: int) -> dict[str, Array]:
        layer = submission.sequential.make("Dense", units, activation)
        ask(Question("build"), layer.build, inputs, submission.rng(seed))
        return read_layer(layer, (inputs, units), of)

    first, again, other = built(1), built(1), built(2)
    W, right = first["W"], oracle.spread(activation, inputs, units)
    given = {"inputs": inputs, "units": units, "activation": activation}
    std, mean = float(W.std()), float(W.mean())
    with evidence(Question("scale", given), W):
        near = (1.0 - BAND) * right < std < (1.0 + BAND) * right
        require(near, f"{of}: expected a standard deviation of W of {right:.4f}, got {std:.4g}.")
        require(abs(mean) < 0.1 * right, f"{of}: expected a mean of about 0, got {mean:.4g}.")
    with evidence(Question("rngs"), (W, again["W"], other["W"])):
        require(np.array_equal(W, again["W"]), f"{of}: the same rng gives different weights.")
        require(not np.array_equal(W, other["W"]), f"{of}: different rngs give equal weights.")
    with evidence(Question("b")):
        expect_close(first["b"], np.zeros((1, units)), f'parameters["b"] of {of}')


@pytest.mark.check("sequential.dense_build.he")
def check_dense_build_he(submission: Submission) -> None:
    for activation in ("relu", "leaky_relu"):
        expect_scale(submission, activation)


@pytest.mark.check("sequential.dense_build.glorot")
def check_dense_build_glorot(submission: Submission) -> None:
    for activation in ("linear", "sigmoid", "tanh"):
        expect_scale(submission, activation)


@pytest.mark.check("sequential.dropout.mask")
def check_dropout_mask(submission: Submission, rng: Rng) -> None:
    for rate, shape in ((0.25, (120, 50)), (0.5, (60, 20, 5))):
        X, grad_output = away_from_zero(rng, shape), away_from_zero(rng, shape)
        layer = submission.sequential.make("Dropout", rate, rng=submission.rng(3))
        kept = submission.keep(X)
        mask = expect_mask(layer, kept, X, rate)
        after = kept.value()
        with evidence(Question("argument"), after, X):
            expect_same(after, X, "forward changes its argument X.")
        again = submission.sequential.make("Dropout", rate, rng=submission.rng(3))
        repeated = np.array_equal(expect_mask(again, kept, X, rate), mask)
        told = f"Dropout({rate}): the same rng gives another mask."
        require(repeated, told, Evidence("seeded", rate))
        back, of = layer.backward(grad_output), f"a forward of Dropout({rate}) in training"
        with evidence(Question("back")):
            expect_close(back, grad_output * mask, f"backward after {of}")
        fresh = not np.array_equal(mask, expect_mask(layer, kept, X, rate))
        require(fresh, f"Dropout({rate}): every call draws a new mask.", Evidence("same", 0))
        expect_idle(layer, kept, X, grad_output, f"Dropout({rate}) outside training")


def expect_idle(layer: Handle, kept: Handle, X: Array, grad_output: Array, of: str) -> None:
    """X passes as it is, and so does the gradient on its way back."""
    with evidence(Question("idle", {"X": X})):
        expect_close(layer.forward(kept), X, f"forward(X) of {of}")
    back = layer.backward(grad_output)
    with evidence(Question("idle back")):
        expect_close(back, grad_output, f"backward after forward(X) of {of}")


def expect_mask(layer: Handle, kept: Handle, X: Array, rate: float) -> Array:
    """What X is multiplied by in training: 0 or 1 / (1 - rate), the right share of each."""
    of = f"forward(X, training=True) of Dropout({rate})"
    question = Question("training", {"X": X, "rate": rate})
    got = expect_array(ask(question, layer.forward, kept, training=True), of)
    on = got != 0
    with evidence(question):
        expect_close(got, np.where(on, X / (1.0 - rate), 0.0), of)
    off = float(1.0 - on.mean())
    one_by_one = all(np.any(on.any(axis) & ~on.all(axis)) for axis in (0, 1))
    with evidence(question, got):
        share = f"expected {rate:.0%} of the entries to be 0, got {off:.0%}"
        require(abs(off - rate) < 0.05, f"{of}: {share}.")
        whole = "each entry is switched off by itself, not whole rows or columns"
        require(one_by_one, f"{of}: {whole}.")
    return got / X


@pytest.mark.check("sequential.build.lazy")
def check_build_lazy(submission: Submission, rng: Rng) -> None:
    X, of = away_from_zero(rng, (2, 4, 5)), "a model of Flatten, Dense(6), Dropout and Dense(3)"

    def built(seed: int) -> tuple[Handle, list[Handle], Array]:
        model = submission.sequential.make("Sequential", rng=submission.rng(seed))
        dense = [submission.sequential.make("Dense", units, "relu") for units in (6, 3)]
        dropout = submission.sequential.make("Dropout", 0.5, rng=submission.rng(4))
        for layer in (submission.layers.make("Flatten"), dense[0], dropout, dense[1]):
            model.add(layer)
        model.build(X)
        return model, dense, read_layer(dense[0], (20, 6), f"the first Dense of {of}")["W"]

    model, dense, W = built(5)
    read_layer(dense[1], (6, 3), f"the second Dense of {of}")
    with evidence(Question("rngs"), W):
        require(np.array_equal(W, built(5)[2]), f"{of}: the same rng gives different weights.")
        require(not np.array_equal(W, built(6)[2]), f"{of}: different rngs give equal weights.")
    model.build(X)
    after = read_layer(dense[0], (20, 6), f"the first Dense of {of}")
    with evidence(Question("again"), after["W"], W):
        expect_same(after["W"], W, "A second build changes the weights of a Dense that is built.")


@pytest.mark.check("sequential.evaluate.values")
def check_evaluate_values(submission: Submission, rng: Rng) -> None:
    for model in (draw_model(rng, (4, 6, 3), 7), draw_model(rng, (3, 5, 2), 4, loss="mse")):
        made, dense = make_model(submission, model)
        made.add(submission.sequential.make("Dropout", 0.5, rng=submission.rng(2)))
        question = Question("figures", {"model": model})
        of = f"evaluate(X, y) of {model.name}, {model.loss}"
        got = ask(question, made.evaluate, model.X, model.y)
        right = oracle.judged(model.stages, model.X, model.y, model.loss)
        expect_figures(got, right, of, question)
        require(unchanged(dense, model), f"{of}: the parameters are changed.")
    model = draw_model(rng, (4, 3), 5)
    made, _ = make_model(submission, model, metrics=())
    right = {"loss": oracle.judged(model.stages, model.X, model.y, ENTROPY)["loss"]}
    expect_figures(made.evaluate(model.X, model.y), right, "evaluate with metrics=()",
                   Question("without metrics"))  # fmt: skip


def expect_figures(got: Any, right: dict[str, float], of: str, question: Question) -> None:
    """A dictionary with these numbers and no others."""
    with evidence(question, got, right):
        found = expect_mapping(got, tuple(right), of)
        extra = ", ".join(map(repr, set(found) - set(right)))
        require(not extra, f"{of}: {extra} was not asked for.")
        for name, value in right.items():
            number = expect_number(found[name], f"{name!r} of {of}")
            expect_close(number, value, f"{name!r} of {of}", tolerance=SUMS)


@pytest.mark.check("sequential.fit.history")
def check_fit_history(submission: Submission, rng: Rng) -> None:
    model = draw_model(rng, (4, 6, 3), 11)
    for epochs, split, held in ((3, 0.25, 2), (2, 0.0, 0)):
        made, dense = make_model(submission, model)
        of = f"fit with epochs={epochs}" + (f", validation_split={split}" if held else "")
        options = {"learning_rate": BARELY, "validation_split": split}
        question = Question("told", {"model": model, "held": held})
        got = ask(question, made.fit, model.X, model.y, epochs, batch_size=4, **options)
        right = figures(model, held)
        history = expect_history(got, tuple(right), epochs, of)
        told = f"fit with learning_rate={BARELY}: the parameters move as at another rate."
        require(barely_moved(dense, model), told, Evidence("rate", BARELY))
        with evidence(question):
            expect_constant(history, right, of)


@pytest.mark.check("sequential.fit.steps")
def check_fit_steps(submission: Submission, rng: Rng) -> None:
    expect_fitted(submission, draw_model(rng, (4, 6, 3), 9), (5, 9, 5, 0))
    expect_fitted(submission, repeated(rng, (4, 5, 3), 11), (2, 4, 6, 0))
    expect_fitted(submission, draw_model(rng, (3, 6, 2), 12, loss="mse"), (4, 32, 4, 3))
    expect_rolled(submission, draw_model(rng, (4, 6, 3), 9), steps=4)
    expect_orders(submission, draw_model(rng, (4, 3), 10))


@pytest.mark.check("sequential.save.plain")
def check_save_plain(submission: Submission, rng: Rng) -> None:
    model = draw_model(rng, (4, 6, 3), 5)
    made, _ = make_model(submission, model)
    ask(Question("save"), made.save, "saved.npz")
    expect_saved(submission, "saved.npz", model)


@pytest.mark.check("sequential.load.same")
def check_load_same(submission: Submission, rng: Rng) -> None:
    model, other = draw_model(rng, (4, 6, 3), 5), draw_model(rng, (4, 6, 3), 5)
    saved, _ = make_model(submission, model)
    before = expect_array(saved.predict(model.X), "predict(X)")
    made, dense = make_model(submission, other)
    made.predict(model.X)  # so that the layers have arrays of their own, which load has to fill
    loaded_from(submission, made, dense, model)
    after = made.predict(model.X)
    with evidence(Question("loaded", {"model": model, "other": other}), after, before):
        same = isinstance(after, np.ndarray) and np.array_equal(after, before)
        require(same, "The loaded model predicts otherwise than the saved one did.")
        right = unchanged(dense, model)
        require(right, "After load, the parameters are not those of the file, bit for bit.")


@pytest.mark.check("sequential.load.refuses")
def check_load_refuses(submission: Submission, rng: Rng) -> None:
    expect_refused_files(submission, rng)


@pytest.mark.check("sequential.network_init.lists")
def check_network_init_lists(submission: Submission) -> None:
    sizes, names = (4, 6, 5, 3), ["relu", "tanh", "softmax"]
    make = submission.sequential.make
    of = f"DenseNeuralNetwork({list(sizes)}, {names})"
    net = ask(Question("lists"), make, "DenseNeuralNetwork", sizes, names, rng=submission.rng(1))
    for place, (layer, name) in enumerate(zip(layers_of(net, 3, of), names, strict=True)):
        read_layer(layer, (sizes[place], sizes[place + 1]), f"layer {place} of {of}")
        right, got = "linear" if name == "softmax" else name, attribute(layer, "activation", of)
        told = f"layer {place} of {of}: expected the activation {right!r}, got {got!r}."
        require(isinstance(got, str) and got == right, told, Evidence("activation", got))
    refused = {
        "few": ([4, 6, 3], ["relu"]), "few of three": ([4, 6, 5, 3], ["relu", "softmax"]),
        "many": ([4, 6, 3], ["relu", "relu", "softmax"]),
        "hidden softmax": ([4, 6, 5, 3], ["softmax", "relu", "softmax"]),
        "no softmax": ([4, 6, 3], ["relu", "relu"]), "unknown": ([4, 6, 3], ["rellu", "softmax"]),
    }  # fmt: skip
    for case, lists in refused.items():
        words = f"DenseNeuralNetwork({lists[0]}, {lists[1]})"
        call = partial(make, "DenseNeuralNetwork", *lists)
        expect_refused(call, words, case, ("ValueError",))
    first, again, other = (drawn_weights(submission, seed) for seed in (1, 1, 2))
    with evidence(Question("rngs"), first):
        require(np.array_equal(first, again), f"{of}: the same rng gives different weights.")
        require(not np.array_equal(first, other), f"{of}: different rngs give equal weights.")


@pytest.mark.check("sequential.train_step.step")
def check_train_step_step(submission: Submission, rng: Rng) -> None:
    for sizes, n in (((4, 6, 5, 3), 7), ((3, 3, 3), 3)):
        model = draw_model(rng, sizes, n)
        net, dense = make_network(submission, model)
        given, of = {"model": model, "rate": RATE}, f"train_step of {model.name}"
        got = ask(Question("step", given), net.train_step, model.X, model.y, RATE)
        pair = isinstance(got, (tuple, list)) and len(got) == 2
        require(pair, f"{of}: expected the loss and the accuracy.", Evidence("pair", got))
        right = oracle.judged(model.stages, model.X, model.y, ENTROPY)
        for value, name in zip(got, right, strict=True):
            number = expect_number(value, f"the {name} of {of}")
            with evidence(Question(name, given)):
                expect_close(number, right[name], f"the {name} of {of}", tolerance=SUMS)
        after = read_all(dense, model)
        with evidence(Question("step", {**given, "all": after})):
            expect_arrays(after, model.after(rate=RATE, steps=1), f"after {of}")
        net.train_step(model.X, model.y, RATE)
        again = read_all(dense, model)
        with evidence(Question("second step", {**given, "all": again})):
            expect_arrays(again, model.after(rate=RATE, steps=2), f"after a second {of}")


@pytest.mark.check("sequential.train_model.history")
def check_train_model_history(submission: Submission, rng: Rng) -> None:
    model, unseen = draw_model(rng, (4, 6, 3), 10), rng.uniform(-1.5, 1.5, (7, 4))
    labels = rng.permutation(np.arange(7) % 3)
    expect_model_trained(submission, model, (5, 10, 5), (unseen, labels))
    expect_model_trained(submission, repeated(rng, (4, 5, 3), 11), (2, 4, 6), (unseen, labels))
    expect_model_orders(submission, draw_model(rng, (4, 6, 3), 10), (unseen, labels))
    net, _ = make_network(submission, model)
    of, names = "train_model with epochs=3", ("loss", "accuracy", "test_accuracy")
    question, data = Question("told", {"model": model}), (model.X, model.y, unseen, labels)
    got = ask(question, net.train_model, *data, 3, batch_size=4, learning_rate=BARELY)
    right = oracle.judged(model.stages, model.X, model.y, ENTROPY)
    right["test_accuracy"] = oracle.judged(model.stages, unseen, labels, ENTROPY)["accuracy"]
    history = expect_history(got, names, 3, of)
    with evidence(question):
        expect_constant(history, right, of)


@pytest.mark.check("sequential.mnist.accuracy")
def check_mnist_accuracy(
    submission: Submission,
    secret_rng: Rng,
    mnist: Mnist,
    advanced: Callable[[float], None],
) -> None:
    # The classes are renamed at random: weights that were trained elsewhere are of no use.
    expect_digits(submission, mnist, secret_rng.permutation(10), advanced)
