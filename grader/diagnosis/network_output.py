"""Misconceptions about the error signal of the output layer: dz2."""

from __future__ import annotations

import numpy as np

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception
from grader.diagnosis.network_walk import Walk, fails, returns

TASK = "network.backward"
CHAPTER = "from-the-loss-to-z2-why-a2---y"


def through_softmax(w: Walk) -> Array:
    """A squared error sent back through all of softmax."""
    error = w.a2 - w.y
    return np.asarray(w.a2 * (error - np.sum(error * w.a2, axis=1, keepdims=True)) / w.n)


def hard(w: Walk) -> Array:
    """One-hot rows of the predicted classes."""
    return np.asarray(np.eye(w.a2.shape[1])[np.argmax(w.a2, axis=1)])


MISCONCEPTIONS = (
    Misconception(
        id="bwd-softmax-derivative-extra",
        task=TASK,
        says=(
            "a2 - y_true already contains the softmax derivative: drop the extra factor "
            "a2 * (1 - a2)."
        ),
        because=(
            "With L = -sum(y log softmax(z2)), the derivative with respect to z2 is a2 - y_true: "
            "the factors a2 * (1 - a2) have cancelled. Multiplied once more, the gradient "
            "vanishes just where the network is sure and wrong."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": w.dz2 * w.a2 * (1 - w.a2)}, sizes=(1, 2)),
    ),
    Misconception(
        id="bwd-loss-derivative-only",
        task=TASK,
        says=(
            "-y / a2 is the derivative with respect to a2; go through the softmax too: for "
            "softmax with cross-entropy, dz2 = a2 - y_true."
        ),
        because=(
            "dL/da2 = -y / a2 says how the loss changes with the probabilities. They depend on "
            "z2 through softmax, each on all scores of the row; multiplied out, both together "
            "give a2 - y_true, whose rows sum to 0."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": -w.y / w.a2 / w.n}),
    ),
    Misconception(
        id="bwd-squared-error",
        task=TASK,
        says=(
            "This is the gradient of a squared error through softmax: for cross-entropy it is "
            "simply dz2 = (a2 - y_true) / n."
        ),
        because=(
            "A squared error has to go through softmax's whole Jacobian. Cross-entropy's own "
            "derivative -y / a2 cancels it, and a2 - y_true is left."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": through_softmax(w)}, sizes=(1, 2, 1 / 3, 2 / 3)),
    ),
    Misconception(
        id="bwd-argmax-error",
        task=TASK,
        says=(
            "You compare hard predictions with the labels; use the probabilities a2 - y_true, "
            "so that confident and unsure samples differ."
        ),
        because=(
            "The argmax has no slope. Its difference to the labels is 0 for every sample that "
            "is right, however narrowly: that is the perceptron's rule, not the gradient of the "
            "cross-entropy."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": (hard(w) - w.y) / w.n}),
    ),
    Misconception(
        id="bwd-logits-error",
        task=TASK,
        says="The error is computed from z2: it is dz2 = a2 - y_true, with the probabilities.",
        because=(
            "z2 are scores of any size. The derivative of the cross-entropy with respect to them "
            "is the difference of two distributions, a2 - y_true."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": (w.z2 - w.y) / w.n}),
    ),
    Misconception(
        id="bwd-labels-unused",
        task=TASK,
        says="The labels do not enter dz2: it is a2 - y_true, not a2.",
        because=(
            "Without the labels the gradient does not know what is right: every step pushes all "
            "probabilities down alike."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": w.a2 / w.n}),
    ),
    Misconception(
        id="bwd-sum-for-difference",
        task=TASK,
        says="The labels are added: dz2 is the difference, a2 - y_true.",
        because=(
            "The true class's probability is too small by 1 - p, so its score has to rise: the "
            "gradient there is p - 1, which is negative."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": (w.a2 + w.y) / w.n}),
    ),
    Misconception(
        id="bwd-one-from-all",
        task=TASK,
        says="You subtract 1 from all classes: only the true class loses 1, a2 - y_true.",
        because=(
            "y_true has a single 1 in each row. a2[np.arange(n), labels] -= 1 does the same with "
            "integer labels; a2 - 1 takes it from every class."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz2": (w.a2 - 1) / w.n}),
    ),
    Misconception(
        id="bwd-one-hot-as-index",
        task=TASK,
        says=(
            "One-hot labels are used as an index: y_true has the shape of a2, so subtract it, "
            "dz2 = (a2 - y_true) / n."
        ),
        because=(
            "a2[range(n), y] -= 1 is written for integer labels. Here a row of y_true is 0 0 1 0, "
            "and the plain difference does the same."
        ),
        chapter=CHAPTER,
        seen=fails("backward", "IndexError", "arrays used as indices must be of integer"),
    ),
)
