"""Misconceptions about DenseNeuralNetwork: its two lists, its step, its training."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.layers import oracle as layers
from grader.course.sequential import oracle as sequential
from grader.diagnosis.misconception import Misconception, holds
from grader.diagnosis.sequential_models import last_sample_left_out, same

CHAPTER = "part-7-sequential-models"
LISTS, STEP = "sequential.network_init", "sequential.train_step"
TRAIN = "sequential.train_model"


def with_rate(model: Any, rate: float) -> Any:
    """The parameters after one step with another learning rate."""
    return model.after(rate=rate, steps=1)


def updated_on_the_way(model: Any, rate: float) -> Any:
    """The parameters when every layer is updated before its gradient is handed on."""
    stages = list(model.stages)
    outputs = [model.X, *layers.run(stages, model.X)]
    grad = sequential.LOSSES[model.loss][1](outputs[-1], model.y)
    for place in range(len(stages) - 1, -1, -1):
        stage, entering = stages[place], outputs[place]
        if isinstance(stage, layers.Activation):
            grad = grad * stage.derivative(entering)
            continue
        found = layers.dense_gradients(entering, stage.W, grad)
        moved = layers.Dense(stage.W - rate * found["W"], stage.b - rate * found["b"])
        stages[place] = moved
        grad = grad @ moved.W.T
    return sequential.arrays_of(stages)


def weights_moved(model: Any, rate: float) -> Any:
    """The parameters after a step of the weights alone."""
    pairs = zip(model.after(rate=rate, steps=1), model.arrays, strict=True)
    return [{"W": after["W"], "b": before["b"]} for after, before in pairs]


def accuracy_of(model: Any) -> float:
    """The share of the training samples that the model gets right at first."""
    return sequential.judged(model.stages, model.X, model.y, model.loss)["accuracy"]


NETWORKS = (
    Misconception(
        id="net-few-activations",
        task=LISTS,
        says="One activation too few is taken without a word: there must be one for each layer.",
        because="zip stops at the shorter list, so that the last layer would silently be missing.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "few", "few of three"),
    ),
    Misconception(
        id="net-many-activations",
        task=LISTS,
        says="One activation too many is taken without a word.",
        because="Two sizes make one layer: len(activations) is len(layer_sizes) - 1.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "many"),
    ),
    Misconception(
        id="net-hidden-softmax",
        task=LISTS,
        says="Softmax is taken as a hidden activation: only the last layer may have it.",
        because=(
            "In the middle softmax makes all units of a layer compete for a sum of 1, its "
            "derivative is no function of one number, and whoever passes its gradient through "
            "unchanged trains with a wrong one."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "hidden softmax"),
    ),
    Misconception(
        id="net-any-output",
        task=LISTS,
        says="The last activation must be softmax: the loss computes it.",
        because="Anything else is asked for and not done; better a ValueError.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "no softmax"),
    ),
    Misconception(
        id="net-any-name",
        task=LISTS,
        says="An unknown activation is taken: a typo would silently mean something else.",
        because="Dense refuses a name that it does not know; don't replace it by a default.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "unknown"),
    ),
)

STEPS = (
    Misconception(
        id="step-updates-too-early",
        task=STEP,
        says="A layer is updated before its gradient goes on: update after backward_all.",
        because=(
            "grad_input is taken with the weights of the forward pass. With weights that have "
            "moved already, the layers before get the gradient of another network."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda model, rate, all: same(all, updated_on_the_way(model, rate)),
            "step",
        ),
    ),
    Misconception(
        id="step-averaged-twice",
        task=STEP,
        says="You divide by the batch size again: the mean is in the loss already.",
        because="Averaged twice, every step is 1/n of the right one.",
        chapter=CHAPTER,
        seen=holds(
            lambda model, rate, all: same(all, with_rate(model, rate / len(model.X))),
            "step",
        ),
    ),
    Misconception(
        id="step-ascends",
        task=STEP,
        says="The step goes uphill: subtract learning_rate * gradient.",
        because="The gradient points to where the loss grows.",
        chapter=CHAPTER,
        seen=holds(lambda model, rate, all: same(all, with_rate(model, -rate)), "step"),
    ),
    Misconception(
        id="step-no-update",
        task=STEP,
        says="The parameters stay as they are: the update is missing.",
        because="backward_all only finds the gradients.",
        chapter=CHAPTER,
        seen=holds(lambda model, all: same(all, model.arrays), "step"),
    ),
    Misconception(
        id="step-weights-only",
        task=STEP,
        says="The biases stay as they are: go through all names in layer.parameters.",
        because="A network without its biases learns less, and nothing warns of it.",
        chapter=CHAPTER,
        seen=holds(lambda model, rate, all: same(all, weights_moved(model, rate)), "step"),
    ),
    Misconception(
        id="step-returns-swapped",
        task=STEP,
        says="The two answers are swapped: return the loss, then the accuracy.",
        because="Whoever calls train_step tells them apart by their place alone.",
        chapter=CHAPTER,
        seen=holds(lambda got, model: bool(np.isclose(got, accuracy_of(model))), "loss"),
    ),
    Misconception(
        id="step-rebinds",
        task=STEP,
        says="The layers compute with their old arrays: change them in place, with -=.",
        because=(
            "parameters[name] = parameters[name] - ... makes a new array and puts it into the "
            "dictionary; the layer goes on with the one that it has, and learns nothing."
        ),
        chapter=CHAPTER,
        seen=holds(lambda model, rate, all: same(all, with_rate(model, 2 * rate)), "second step"),
    ),
    Misconception(
        id="step-returns-none",
        task=STEP,
        says="train_step returns nothing: return the loss and the accuracy.",
        because="train_model makes its history of them.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "pair"),
    ),
    Misconception(
        id="step-loss-after",
        task=STEP,
        says="The loss is that after the step: return the one that the step was made for.",
        because="It comes with the gradient anyway, and costs no second forward pass.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, model, rate: bool(
                np.isclose(
                    got,
                    layers.crossentropy(
                        sequential.outputs(
                            sequential.descend(
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
    ),
)

TRAINING = (
    Misconception(
        id="model-returns-none",
        task=TRAIN,
        says="train_model returns nothing: return the history.",
        because="Training that only prints leaves no curve to draw, and nothing to compare.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "history"),
    ),
    Misconception(
        id="model-last-batch",
        task=TRAIN,
        says="The last, smaller batch is left out.",
        because="range(0, n, batch_size) has a start for it, and a slice may be short.",
        chapter=CHAPTER,
        seen=holds(last_sample_left_out, "steps"),
    ),
    Misconception(
        id="model-judges-training",
        task=TRAIN,
        says="test_accuracy is that of the training samples: predict X_test.",
        because="What has been learned from tells nothing about what has not been seen.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, expected, model: bool(
                np.allclose(got, accuracy_of(model)) and not np.allclose(got, expected)
            ),
            "told",
        ),
    ),
    Misconception(
        id="model-same-order",
        task=TRAIN,
        says="Every epoch has the same order: draw a new permutation inside the epochs' loop.",
        because="The same batches again and again teach the network their order.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "orders"),
    ),
    Misconception(
        id="model-not-from-rng",
        task=TRAIN,
        says="The order is not drawn from self.rng: use self.rng.permutation(n).",
        because="Who gives a generator wants to get the same training again.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "seeded"),
    ),
)

MISCONCEPTIONS = (*NETWORKS, *STEPS, *TRAINING)
