"""The two trainings that have to end well, XOR and MNIST, and what is left of them if not.

The facts are read by the trusted side itself: from the parameters before and after, never from
what the submission says of its own loss or accuracy.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import Any

import numpy as np
import numpy.typing as npt

from grader.checking.differences import redraw_until
from grader.checking.evidence import Question, evidence
from grader.checking.expect import expect_shape, require
from grader.checking.submission import Handle, Submission
from grader.course.activations import oracle as activations
from grader.course.mnist import Mnist
from grader.course.network import oracle
from grader.course.network.cases import network_with, read_parameters
from grader.course.network.oracle import Parameters
from grader.course.train.spot_checks import SpotCheck, draw_steps, follows, goes_down
from grader.model import Evidence

Array = npt.NDArray[Any]
Rng = np.random.Generator

XOR_X = np.array([[0.0, 0.0], [0.0, 1.0], [1.0, 0.0], [1.0, 1.0]])
XOR_LABELS = np.array([0, 1, 1, 0])
XOR_SIZES = (2, 8, 2)
XOR_EPOCHS = 500
XOR_RATE = 0.5

MNIST_SIZES = (784, 128, 10)
MNIST_EPOCHS = 2
MNIST_BATCH = 128
MNIST_GOAL = 0.95
MNIST_STEPS = MNIST_EPOCHS * -(-60_000 // MNIST_BATCH)
# A larger batch than asked for is a mistake of its own; so many rows at most are read.
MNIST_MOST = 4 * MNIST_BATCH


def xor_start(rng: Rng) -> Parameters:
    """Parameters from which right training has learned XOR well before the last epoch."""
    y_true = oracle.one_hot(XOR_LABELS, 2)

    def draw() -> tuple[Parameters, Array]:
        return oracle.draw_parameters(rng, XOR_SIZES), XOR_X

    def accept(parameters: Parameters, X: Array) -> bool:
        trained = oracle.descend(
            parameters, X, y_true, learning_rate=XOR_RATE, steps=XOR_EPOCHS // 2
        )
        return oracle.loss(trained, X, y_true) < 0.1

    parameters, _ = redraw_until(draw, accept)
    return parameters


def expect_xor(submission: Submission, start: Parameters, number: int, secret_rng: Rng) -> None:
    """From this start, training gets all four answers right."""
    y_true = oracle.one_hot(XOR_LABELS, 2)
    net = network_with(submission, start)
    spots = SpotCheck(net, XOR_SIZES, draw_steps(secret_rng, XOR_EPOCHS), len(XOR_X))
    submission.train.train(
        net, XOR_X, y_true, XOR_EPOCHS,
        batch_size=4, learning_rate=XOR_RATE, rng=submission.rng(number),
    )  # fmt: skip
    after = read_parameters(net, XOR_SIZES)
    labels = oracle.predict(after, XOR_X)
    right = int(np.sum(labels == XOR_LABELS))
    with evidence(partial(xor_evidence, net, start, after)):
        require(
            right == 4, f"XOR from start {number}: {right} of 4 right after {XOR_EPOCHS} epochs."
        )
    predicted = net.predict(XOR_X)
    with evidence(Question("predicted", {"classes": 2}), predicted, labels):
        expect_agreement(predicted, labels, "XOR")
        spots.expect_descent(f"XOR from start {number}", follows)


def xor_evidence(net: Handle, start: Parameters, after: Parameters) -> Evidence:
    """What is left of a training that failed on XOR."""
    y_true = oracle.one_hot(XOR_LABELS, 2)
    linear = activations.softmax(
        (XOR_X @ after["W1"] + after["b1"]) @ after["W2"] + after["b2"]
    )  # fmt: skip
    done = oracle.forward(after, XOR_X)
    answers = net.forward(XOR_X)
    given = {
        **before_and_after(start, after, XOR_X, y_true),
        "right": int(np.sum(np.argmax(done.a2, axis=1) == XOR_LABELS)),
        "alive": int(np.any(done.z1 > 0, axis=0).sum()),
        "linear": agree(answers, linear) and not agree(answers, done.a2),
        "pace": pace(start, after, y_true),
    }
    return Evidence("training", given["right"], 4, given)


def before_and_after(
    start: Parameters, after: Parameters, X: Array, y_true: Array
) -> dict[str, Any]:
    """Facts about any training: whether and how the parameters moved, and the loss."""
    names = oracle.NAMES
    done = oracle.forward(after, X)
    return {
        "finite": all(np.isfinite(after[name]).all() for name in names),
        "moved": {
            name: not np.allclose(after[name], start[name], rtol=1e-5, atol=1e-7) for name in names
        },
        "travelled": float(sum(np.linalg.norm(after[name] - start[name]) for name in names)),
        "loss_before": oracle.loss(start, X, y_true),
        "loss_after": oracle.loss(after, X, y_true),
        "answers": len(np.unique(np.argmax(done.z2, axis=1))),
        "alike": bool(np.ptp(after["W1"], axis=1).max() < 1e-9),
        "started_alike": bool(np.ptp(start["W1"], axis=1).max() < 1e-9),
    }


def agree(got: Any, expected: Array) -> bool:
    """Whether an answer has these numbers."""
    return np.shape(got) == expected.shape and np.allclose(got, expected, rtol=1e-4, atol=1e-6)


def pace(start: Parameters, after: Parameters, y_true: Array) -> float:
    """The factor by which the learning rate was off, or nan if that explains nothing."""
    for factor in (0.25, 0.5, 0.1, 0.125, 1 / 16, 0.01, -1.0, 4.0, 2.0):
        steps, rate = XOR_EPOCHS, factor * XOR_RATE
        with np.errstate(all="ignore"):
            end = oracle.descend(start, XOR_X, y_true, learning_rate=rate, steps=steps)
        if all(agree(after[name], end[name]) for name in oracle.NAMES):
            return factor
    return float("nan")


def expect_agreement(predicted: Any, labels: Array, of: str) -> None:
    """What predict says must follow from the trained parameters; 1 in 200 may be rounding."""
    expect_shape(predicted, labels.shape, f"predict(X) on {of}")
    off = float(np.mean(np.asarray(predicted) != labels))
    require(off <= 0.005, f"{of}: predict does not follow from W1, b1, W2 and b2.")


def expect_mnist(
    submission: Submission,
    mnist: Mnist,
    advanced: Callable[[float], None],
    secret_rng: Rng,
) -> None:
    """After its own training, the network reads the test images."""
    net = submission.network.make("NeuralNetwork", *MNIST_SIZES, rng=submission.rng(1))
    start = read_parameters(net, MNIST_SIZES)
    spots = SpotCheck(net, MNIST_SIZES, draw_steps(secret_rng, MNIST_STEPS), MNIST_MOST)
    train_on_mnist(submission, net, mnist, advanced)
    spots.close()
    X_test = submission.train.function("preprocess", keep=True)(mnist.x_test)
    predicted = net.predict(X_test)
    after = read_parameters(net, MNIST_SIZES)
    labels = labels_of(after, mnist.x_test)

    def mnist_evidence() -> Evidence:
        y_true, pixels = oracle.one_hot(mnist.y_test, 10), pixels_of(mnist.x_test)
        largest = np.max(submission.train.preprocess(mnist.x_test[:20]))
        given = {
            **before_and_after(start, after, pixels, y_true),
            "largest_pixel": float(largest),
            "share": share_of(labels, mnist.y_test),
            "predicted": predicted,
            "labels": labels,
        }
        return Evidence("training", given["share"], given=given)

    with evidence(mnist_evidence):
        expect_agreement(predicted, labels, "MNIST")
        share = share_of(predicted, mnist.y_test)
        require(share > MNIST_GOAL,
                f"MNIST after {MNIST_EPOCHS} epochs: expected more than {MNIST_GOAL:.0%} of the "
                f"test images right, got {share:.1%}.")  # fmt: skip
        spots.expect_descent("MNIST", goes_down)


def pixels_of(images: Array) -> Array:
    """Rows of numbers from 0 to 1."""
    return images.reshape(len(images), -1) / 255.0


def labels_of(parameters: Parameters, images: Array) -> Array:
    """The right predictions, a thousand images at a time: all at once take 63 MB."""
    parts = range(0, len(images), 1_000)
    return np.concatenate(
        [oracle.predict(parameters, pixels_of(images[start : start + 1_000])) for start in parts]
    )


def share_of(predicted: Any, labels: Array) -> float:
    """The share of right predictions."""
    return float(np.mean(np.asarray(predicted) == labels))


def train_on_mnist(
    submission: Submission,
    net: Handle,
    mnist: Mnist,
    advanced: Callable[[float], None],
) -> None:
    """Let the submission train its network on all training images."""
    keep_in_worker = {
        name: submission.train.function(name, keep=True) for name in ("preprocess", "one_hot")
    }
    X = keep_in_worker["preprocess"](mnist.x_train)
    y = keep_in_worker["one_hot"](mnist.y_train)
    net.count_calls("update_weights", lambda number: advanced(min(1.0, number / MNIST_STEPS)))
    submission.train.train(
        net, X, y, MNIST_EPOCHS,
        batch_size=MNIST_BATCH, learning_rate=0.5, rng=submission.rng(2),
    )  # fmt: skip
