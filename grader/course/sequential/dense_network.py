"""A DenseNeuralNetwork of the submission: made, filled, trained, watched."""

from __future__ import annotations

from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.evidence import Question, evidence
from grader.checking.expect import require
from grader.checking.submission import Handle, Submission
from grader.course.sequential.cases import (
    RATE,
    Model,
    expect_arrays,
    layers_of,
    make_layers,
    note_batches,
    read_all,
    read_layer,
)
from grader.model import Evidence

Array = npt.NDArray[np.float64]


def drawn_weights(submission: Submission, seed: int) -> Array:
    """The first layer's weights of a network that draws from this generator."""
    rng, lists = submission.rng(seed), ([4, 6, 3], ["relu", "softmax"])
    net = submission.sequential.make("DenseNeuralNetwork", *lists, rng=rng)
    return read_layer(layers_of(net, 2, "a new network")[0], (4, 6), "layer 0")["W"]


def make_network(submission: Submission, model: Model) -> tuple[Handle, list[Handle]]:
    """A DenseNeuralNetwork whose layers are those of the check, and the layers."""
    sizes = [len(model.arrays[0]["W"]), *(each["W"].shape[1] for each in model.arrays)]
    names = [*model.activations[:-1], "softmax"]
    make = submission.sequential.make
    net = make("DenseNeuralNetwork", sizes, names, rng=submission.rng(1))
    dense = make_layers(submission, model)
    net.set("layers", dense)
    return net, dense


def expect_model_trained(
    submission: Submission, model: Model, run: tuple[int, int, int], test: tuple[Array, Any]
) -> None:
    """After train_model the parameters are those after so many steps of gradient descent."""
    epochs, batch_size, steps = run
    net, dense = make_network(submission, model)
    options = {"batch_size": batch_size, "learning_rate": RATE}
    net.train_model(model.X, model.y, *test, epochs, **options)
    got = read_all(dense, model)
    given = {"model": model, "run": (*run, 0), "rate": RATE, "all": got}
    of = f"after train_model with {epochs} epochs in batches of {batch_size} ({steps} steps)"
    with evidence(Question("steps", given)):
        expect_arrays(got, model.after(rate=RATE, steps=steps), of)


def expect_model_orders(submission: Submission, model: Model, test: tuple[Array, Any]) -> None:
    """Every epoch of train_model has a new order, which the network's rng decides."""
    n, epochs = len(model.X), 4

    def trained() -> list[int]:
        net, dense = make_network(submission, model)
        shown = note_batches(dense[0], model.X)
        net.train_model(model.X, model.y, *test, epochs, batch_size=4, learning_rate=RATE)
        return shown.small(n)

    rows, of = trained(), f"train_model with {n} samples, {epochs} epochs and batch_size=4"
    orders = {tuple(rows[start : start + n]) for start in range(0, len(rows), n)}
    with evidence(Question("orders", {"n": n}), rows):
        require(len(orders) > 1, f"{of}: every epoch has the same order of samples.")
    repeated = trained() == rows
    require(repeated, f"{of}: the same rng gives other orders.", Evidence("seeded", n))
