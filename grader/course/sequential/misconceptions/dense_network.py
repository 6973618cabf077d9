"""Misconceptions about DenseNeuralNetwork: its two lists, its step, its training."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.layers import oracle as layers
from grader.course.sequential import oracle
from grader.course.sequential.misconceptions.fit_save_load import last_sample_left_out, same
from grader.diagnosis.misconception import Way, matches
from grader.diagnosis.recurring import quantity_is, returns_nothing


def with_rate(model: Any, rate: float) -> Any:
    """The parameters after one step with another learning rate."""
    return model.after(rate=rate, steps=1)


def updated_on_the_way(model: Any, rate: float) -> Any:
    """The parameters when every layer is updated before its gradient is passed on."""
    stages = list(model.stages)
    outputs = [model.X, *layers.run(stages, model.X)]
    grad = oracle.LOSSES[model.loss][1](outputs[-1], model.y)
    for place in range(len(stages) - 1, -1, -1):
        stage, entering = stages[place], outputs[place]
        if isinstance(stage, layers.Activation):
            grad = grad * stage.derivative(entering)
            continue
        found = layers.dense_gradients(entering, stage.W, grad)
        moved = layers.Dense(stage.W - rate * found["W"], stage.b - rate * found["b"])
        stages[place] = moved
        grad = grad @ moved.W.T
    return oracle.arrays_of(stages)


def weights_moved(model: Any, rate: float) -> Any:
    """The parameters after a step of the weights alone."""
    pairs = zip(model.after(rate=rate, steps=1), model.arrays, strict=True)
    return [{"W": after["W"], "b": before["b"]} for after, before in pairs]


def accuracy_of(model: Any) -> float:
    """The share of the training samples that the model gets right at first."""
    return oracle.judged(model.stages, model.X, model.y, model.loss)["accuracy"]


NETWORKS = {
    "net-few-activations": quantity_is("few", "few of three"),
    "net-many-activations": quantity_is("many"),
    "net-hidden-softmax": quantity_is("hidden softmax"),
    "net-any-output": quantity_is("no softmax"),
    "net-any-name": quantity_is("unknown"),
}

STEPS = {
    "step-updates-too-early": matches(
        lambda model, rate, all: same(all, updated_on_the_way(model, rate)),
        "step",
    ),
    "step-averaged-twice": matches(
        lambda model, rate, all: same(all, with_rate(model, rate / len(model.X))),
        "step",
    ),
    "step-ascends": matches(lambda model, rate, all: same(all, with_rate(model, -rate)), "step"),
    "step-no-update": matches(lambda model, all: same(all, model.arrays), "step"),
    "step-weights-only": matches(
        lambda model, rate, all: same(all, weights_moved(model, rate)), "step"
    ),
    "step-returns-swapped": matches(
        lambda got, model: bool(np.isclose(got, accuracy_of(model))), "loss"
    ),
    "step-rebinds": matches(
        lambda model, rate, all: same(all, with_rate(model, 2 * rate)), "second step"
    ),
    "step-returns-none": returns_nothing("pair"),
    "step-loss-after": matches(
        lambda got, model, rate: bool(
            np.isclose(
                got,
                layers.crossentropy(
                    oracle.outputs(
                        oracle.descend(
                            model.stages, (model.X, model.y), model.loss, rate=rate, steps=1
                        ),
                        model.X,
                    ),
                    model.y,
                ),
            )
        ),
        "loss",
    ),
}

TRAINING = {
    "model-returns-none": returns_nothing("history"),
    "model-last-batch": matches(last_sample_left_out, "steps"),
    "model-judges-training": matches(
        lambda got, expected, model: bool(
            np.allclose(got, accuracy_of(model)) and not np.allclose(got, expected)
        ),
        "told",
    ),
    "model-same-order": quantity_is("orders"),
    "model-not-from-rng": quantity_is("seeded"),
}

WAYS: Mapping[str, Way] = {**NETWORKS, **STEPS, **TRAINING}
