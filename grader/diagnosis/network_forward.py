"""Misconceptions about the forward pass: its four lines."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

import numpy as np

from grader.course.activations.oracle import Array, leaky_relu, relu, sigmoid, softmax, tanh
from grader.diagnosis.misconception import Misconception, either, holds
from grader.diagnosis.network_walk import Walk, combine, differs, fails, goes, multiply, walk

TASK = "network.forward"
CHAPTER = "forwards"
# 1, and what "inverted" dropout multiplies by, for the usual shares of units that are dropped.
KEPT = (1.0, *(1 / (1 - share) for share in (0.05, 0.1, 0.2, 0.25, 0.3, 0.4, 0.5)))
MOST_UNITS = 8


def dropped(w: Walk, scale: float) -> Iterator[Array]:
    """For every subset of the hidden units, a2 if only these units are kept."""
    for kept in product((0.0, 1.0), repeat=w.a1.shape[1]):
        yield softmax(scale * w.a1 * np.array(kept) @ w.W2 + w.b2)


def explained_by_dropout(got: Array, w: Walk, scale: float) -> bool:
    """Whether each row is what some subset of the hidden units gives."""
    close = [np.abs(a2 - got).max(axis=1) < 1e-6 for a2 in dropped(w, scale)]
    return bool(np.any(close, axis=0).all())


def is_dropout(got: Array, parameters: dict[str, Array], X: Array, y_true: Array) -> bool:
    """Whether some hidden units are missing, others in each row, with one scale for the rest."""
    w = walk(parameters, X, y_true)
    few = w.a1.shape[1] <= MOST_UNITS and np.shape(got) == w.a2.shape
    return few and any(explained_by_dropout(got, w, scale) for scale in KEPT)


def is_masked(got: Array, parameters: dict[str, Array], X: Array, y_true: Array) -> bool:
    """Whether some entries of a1 are zero, and the others equal up to one factor."""
    right = walk(parameters, X, y_true).a1
    kept = (got != 0) & (right > 0)
    ratio = got[kept] / right[kept]
    return bool(kept.sum() < (right > 0).sum() and np.allclose(ratio, ratio[0]))


def standardised(X: Array, axis: int | None) -> Array:
    """X with mean 0 and standard deviation 1."""
    return np.asarray((X - X.mean(axis=axis)) / X.std(axis=axis))


MISCONCEPTIONS = (
    Misconception(
        id="fwd-no-softmax",
        task=TASK,
        says=(
            "You return the raw logits: apply softmax to z2 so that each row is a probability "
            "distribution."
        ),
        because=(
            "z2 can be negative and larger than 1. Its largest entry is that of a2, so the "
            "accuracy looks fine, but the loss takes the logarithm of probabilities, and "
            "a2 - y_true is the gradient only if a2 is softmax(z2)."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": w.z2}),
    ),
    Misconception(
        id="fwd-no-b1",
        task=TASK,
        says="The hidden layer ignores its bias: z1 = X @ W1 + b1.",
        because=(
            "Without b1 the kink of every hidden unit goes through the origin. It hardly shows "
            "while b1 is still zero."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"z1": w.X @ w.W1}),
    ),
    Misconception(
        id="fwd-no-b2",
        task=TASK,
        says="The output layer ignores its bias: z2 = a1 @ W2 + b2.",
        because=(
            "b2 says how frequent each class is before anything is seen of the sample. Without "
            "it the network still works, slightly less accurately."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"z2": w.a1 @ w.W2}),
    ),
    Misconception(
        id="fwd-no-biases",
        task=TASK,
        says="Both layers ignore their biases: z1 = X @ W1 + b1 and z2 = a1 @ W2 + b2.",
        because=(
            "X @ W is only the weighted sum. A unit's z is the weighted sum plus its bias, and "
            "the bias is learned like the weights."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"z1": w.X @ w.W1, "z2": relu(w.X @ w.W1) @ w.W2}),
    ),
    Misconception(
        id="fwd-skip-hidden",
        task=TASK,
        says=(
            "The second layer gets z1 itself, so the network is linear: it must take the "
            "activated values a1 = relu(z1)."
        ),
        because=(
            "(X W1 + b1) W2 + b2 is X (W1 W2) + (b1 W2 + b2): one linear layer, and no straight "
            "line separates XOR's answers. ReLU between the layers is what makes the second one "
            "worth having."
        ),
        chapter=CHAPTER,
        seen=either(goes(lambda w: {"a1": w.z1}), goes(lambda w: {"z2": w.z1 @ w.W2 + w.b2})),
    ),
    Misconception(
        id="fwd-relu-before-softmax",
        task=TASK,
        says=(
            "There is a ReLU on the output layer: z2 goes straight into softmax, negative "
            "logits included."
        ),
        because=(
            "softmax(relu(z2)) makes all negative scores 0: some classes can never become "
            "improbable, and where z2 < 0 the true gradient is no longer a2 - y_true."
        ),
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"z2": relu(w.z2)}), goes(lambda w: {"a2": softmax(relu(w.z2))})
        ),
    ),
    Misconception(
        id="fwd-relu-output",
        task=TASK,
        says="The output layer ends in ReLU: the second activation is softmax, a2 = softmax(z2).",
        because=(
            "relu(z2) is not bounded by 1, does not sum to 1, and may be 0 for all classes. "
            "ReLU belongs to the hidden layer."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": relu(w.z2)}),
    ),
    Misconception(
        id="fwd-sigmoid-output",
        task=TASK,
        says=(
            "The output uses a sigmoid per class: for one-of-many classes use softmax, so that "
            "each row sums to 1."
        ),
        because=(
            "A sigmoid answers yes or no for each class on its own. Softmax divides by the sum "
            "over the row, so the classes compete for one unit of probability."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": sigmoid(w.z2)}),
    ),
    Misconception(
        id="fwd-softmax-axis0",
        task=TASK,
        says=(
            "Your columns sum to 1 instead of your rows: softmax runs over the classes of one "
            "sample, axis=1."
        ),
        because=(
            "Rows are samples and columns are classes. With axis=0 the samples of a batch "
            "compete with each other, and the answer for one depends on the others."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": softmax(w.z2.T).T}),
    ),
    Misconception(
        id="fwd-softmax-whole-matrix",
        task=TASK,
        says=(
            "All entries of a2 together sum to 1: divide each row by its own sum, axis=1 with "
            "keepdims=True."
        ),
        because=(
            "np.sum without an axis gives one total for the batch. Every sample has its own "
            "distribution over the classes."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": np.exp(w.z2) / np.exp(w.z2).sum()}),
    ),
    Misconception(
        id="fwd-softmax-twice",
        task=TASK,
        says="Softmax is applied twice: a2 = softmax(z2), once.",
        because=(
            "The second softmax gets numbers between 0 and 1, so its answer is nearly the same "
            "for all classes and the network can never be sure."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": softmax(w.a2)}),
    ),
    Misconception(
        id="fwd-log-softmax",
        task=TASK,
        says="You return log-probabilities (all values are negative): a2 are the probabilities.",
        because="compute_loss takes the logarithm itself, and backward needs a2 - y_true.",
        chapter=CHAPTER,
        seen=goes(lambda w: {"a2": np.log(w.a2)}),
    ),
    Misconception(
        id="fwd-sigmoid-hidden",
        task=TASK,
        says="The hidden layer uses a sigmoid: here it is ReLU, a1 = relu(z1).",
        because=(
            "Both work if forward and backward agree, but this network's backward takes ReLU's "
            "slope. A sigmoid's slope is at most 1/4, which makes the gradient small."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a1": sigmoid(w.z1)}),
    ),
    Misconception(
        id="fwd-tanh-hidden",
        task=TASK,
        says="The hidden layer uses tanh: here it is ReLU, a1 = relu(z1).",
        because=(
            "Both work if forward and backward agree, but this network's backward takes ReLU's "
            "slope, and its weights are scaled for ReLU."
        ),
        chapter=CHAPTER,
        seen=goes(lambda w: {"a1": tanh(w.z1)}),
    ),
    Misconception(
        id="fwd-leaky-hidden",
        task=TASK,
        says="The hidden layer uses leaky ReLU: here it is plain ReLU, a1 = relu(z1).",
        because="Leaky ReLU lets a tenth of the negative side through; relu gives 0 there.",
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"a1": leaky_relu(w.z1)}),
            goes(lambda w: {"a1": leaky_relu(w.z1, 0.01)}),
        ),
    ),
    Misconception(
        id="fwd-bias-per-sample",
        task=TASK,
        says="A bias is added twice: z1 = X @ W1 + b1, once for each layer.",
        because=(
            "The row b1 is broadcast over all samples by a single +. Adding it again counts it "
            "double."
        ),
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"z1": w.z1 + w.b1}),
            goes(lambda w: {"z2": w.z2 + w.b2}),
            goes(lambda w: {"z1": w.z1 + w.b1, "z2": relu(w.z1 + w.b1) @ w.W2 + 2 * w.b2}),
        ),
    ),
    Misconception(
        id="fwd-bias-subtracted",
        task=TASK,
        says="A bias is subtracted: it must be added, z = X @ W + b.",
        because=(
            "With a minus the slope of z with respect to b is -1, and db, the sum of dz, points "
            "the wrong way."
        ),
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"z1": w.z1 - 2 * w.b1}),
            goes(lambda w: {"z2": w.z2 - 2 * w.b2}),
            goes(lambda w: {"z1": w.z1 - 2 * w.b1, "z2": relu(w.z1 - 2 * w.b1) @ w.W2 - w.b2}),
        ),
    ),
    Misconception(
        id="fwd-bias-inside",
        task=TASK,
        says="The bias is added to the weights: add it after the product, X @ W1 + b1.",
        because=(
            "X @ (W + b) is X @ W plus b times the sum of each sample's features. @ binds "
            "tighter than +, so X @ W1 + b1 needs no brackets."
        ),
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"z1": w.X @ (w.W1 + w.b1)}),
            goes(lambda w: {"z2": w.a1 @ (w.W2 + w.b2)}),
            goes(
                lambda w: {
                    "z1": w.X @ (w.W1 + w.b1),
                    "z2": relu(w.X @ (w.W1 + w.b1)) @ (w.W2 + w.b2),
                }
            ),
        ),
    ),
    Misconception(
        id="fwd-dropout",
        task=TASK,
        says=(
            "Your forward pass is random (dropout without a training flag): two calls with the "
            "same X must give the same result."
        ),
        because=(
            "Some entries of a1 are set to zero at random. Dropout is for training only, and "
            "predictions and gradient checks need the same answer every time."
        ),
        chapter=CHAPTER,
        seen=either(holds(is_dropout, "a2"), holds(is_masked, "a1")),
    ),
    Misconception(
        id="fwd-scales-input",
        task=TASK,
        says=(
            "forward rescales X before the first layer: it takes X as it is, preparing the data "
            "is preprocess's task."
        ),
        because=(
            "Scaling by the batch's own mean and spread makes the answer for one sample depend "
            "on the others, and dividing by 255 here and in preprocess divides twice."
        ),
        chapter=CHAPTER,
        seen=either(
            goes(lambda w: {"z1": w.X / 255 @ w.W1 + w.b1}),
            goes(lambda w: {"z1": standardised(w.X, 0) @ w.W1 + w.b1}),
            goes(lambda w: {"z1": standardised(w.X, None) @ w.W1 + w.b1}),
            holds(lambda got, X: not differs(got, X / 255), "X"),
            holds(lambda got, X: not differs(got, standardised(X, 0)), "X"),
            holds(lambda got, X: not differs(got, standardised(X, None)), "X"),
        ),
    ),
    Misconception(
        id="fwd-product-order",
        task=TASK,
        says=(
            "The factors of the matrix product do not fit: rows are samples, so it is X @ W1 "
            "and a1 @ W2, without a transpose."
        ),
        because=(
            "(n, inputs) @ (inputs, hidden) gives (n, hidden): the inner sizes must agree. W @ x "
            "belongs to samples that are columns."
        ),
        chapter=CHAPTER,
        seen=either(
            multiply("forward", "W1", "X", source=r"W1\b"),
            multiply("forward", "X", "W1.T", source=r"W1\b"),
            multiply("forward", "W1.T", "X", source=r"W1\b"),
            multiply("forward", "W2", "a1", source=r"W2\b"),
            multiply("forward", "a1", "W2.T", source=r"W2\b"),
            multiply("forward", "W2.T", "a1", source=r"W2\b"),
        ),
    ),
    Misconception(
        id="fwd-elementwise",
        task=TASK,
        says="* multiplies entry by entry: a layer is a matrix product, X @ W1.",
        because=(
            "X * W1 pairs entries at the same place and needs equal shapes. X @ W1 sums over "
            "the inputs, from (n, inputs) and (inputs, hidden) to (n, hidden)."
        ),
        chapter=CHAPTER,
        seen=either(combine("forward", "X", "W1"), combine("forward", "a1", "W2")),
    ),
    Misconception(
        id="fwd-wrong-layer",
        task=TASK,
        says=(
            "The second layer takes a part of the first: z2 = a1 @ W2 + b2, with a1 and with "
            "the weights and biases that have a 2."
        ),
        because=(
            "X has a column for each input, W2 a row for each hidden unit, so X @ W2 and "
            "a1 @ W2 + b1 do not fit. Each layer has its own W and b."
        ),
        chapter=CHAPTER,
        seen=either(
            multiply("forward", "X", "W2", source=r"W2\b"),
            multiply("forward", "a1", "W1", source=r"W1\b"),
            combine("forward", "z2", "b1"),
        ),
    ),
    Misconception(
        id="fwd-builtin-max",
        task=TASK,
        says=(
            "Python's max compares two single numbers: use relu, or np.maximum(0, z1), entry by "
            "entry."
        ),
        because=(
            "max(0, z1) asks whether z1 > 0 is true, and for an array with several entries "
            "there is no single answer."
        ),
        chapter=CHAPTER,
        seen=fails("forward", "ValueError", "truth value of an array", source=r"(?<!\.)\bmax\("),
    ),
)
