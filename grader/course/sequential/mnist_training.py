"""MNIST with a Sequential model and Adam: the training, and what it has to reach.

The labels that count are renamed at random, the accuracy is computed here, and the predictions
have to follow from the parameters.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.expect import expect_shape, require
from grader.checking.submission import Handle, Submission
from grader.course.layers import oracle as layers
from grader.course.layers.oracle import Dense, Layer
from grader.course.mnist import Mnist
from grader.course.sequential import oracle
from grader.course.sequential.cases import read_layer

Array = npt.NDArray[Any]

SIZES = (784, 128, 128, 10)
ACTIVATIONS = ("relu", "relu", "linear")
# Right training reaches 97.5 to 97.9 % with every seed: the last epoch takes shorter steps.
PLAN = ((2, 0.002), (1, 0.00025))
BATCH = 128
GOAL = 0.97
FEW = 500


def expect_digits(
    submission: Submission, mnist: Mnist, renamed: Array, advanced: Callable[[float], None]
) -> None:
    """After its own training, the model reads the test images."""
    model = submission.sequential.make("Sequential", rng=submission.rng(1))
    dense = [
        submission.sequential.make("Dense", units, activation)
        for units, activation in zip(SIZES[1:], ACTIVATIONS, strict=True)
    ]
    for layer in dense:
        model.add(layer)
    train(submission, model, dense[0], (mnist, renamed), advanced)
    X_test = pixels(mnist.x_test)
    scores = model.predict(X_test)
    expect_shape(scores, (len(X_test), 10), "predict(X) of 10,000 test images")
    predicted = np.asarray(scores).argmax(axis=1)
    expect_own_scores(dense, X_test, predicted)
    share = float(np.mean(predicted == renamed[mnist.y_test]))
    require(share > GOAL, f"MNIST after 3 epochs with Adam: expected more than {GOAL:.0%} of the "
                          f"test images right, got {share:.1%}.")  # fmt: skip


def train(
    submission: Submission,
    model: Handle,
    first: Handle,
    data: tuple[Mnist, Array],
    advanced: Callable[[float], None],
) -> None:
    """Let the submission fit its model to all training images."""
    mnist, renamed = data
    model.compile(submission.optimizers.make("Adam", PLAN[0][1]), "sparse_categorical_crossentropy")
    X, y = submission.keep(pixels(mnist.x_train)), submission.keep(renamed[mnist.y_train])
    steps = sum(epochs for epochs, _ in PLAN) * -(-len(mnist.x_train) // BATCH)
    first.count_calls("forward", lambda number: advanced(min(1.0, number / steps)))
    for epochs, rate in PLAN:
        model.fit(X, y, epochs, batch_size=BATCH, learning_rate=rate)


def pixels(images: Array) -> Array:
    """Rows of float32 from 0 to 1."""
    return np.divide(images.reshape(len(images), -1), 255, dtype=np.float32)


def expect_own_scores(dense: list[Handle], X: Array, predicted: Array) -> None:
    """The predictions follow from the parameters; 1 in 200 may be rounding."""
    stages: list[Layer] = []
    for place, (layer, activation) in enumerate(zip(dense, ACTIVATIONS, strict=True)):
        held = read_layer(layer, (SIZES[place], SIZES[place + 1]), f"layer {place}")
        stages += [Dense(held["W"], held["b"]), oracle.CURVES[activation]]
    right = layers.run(stages, X[:FEW].astype(np.float64))[-1].argmax(axis=1)
    off = float(np.mean(predicted[:FEW] != right))
    require(off <= 0.005, "MNIST: predict does not follow from the layers' parameters.")
