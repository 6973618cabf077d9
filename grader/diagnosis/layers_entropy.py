"""Misconceptions about softmax with cross-entropy on integer labels."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import softmax
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises
from grader.model import Evidence

CHAPTER = "part-5-layers"
ENTROPY = "layers.crossentropy"


def picked(z: Any, labels: Any) -> Any:
    """The probability of each sample's class."""
    return softmax(z)[np.arange(len(z)), labels]


def is_capped(evidence: Evidence) -> bool:
    """Whether a huge loss came out much smaller, as clipped probabilities make it."""
    if evidence.quantity != "loss":
        return False
    got, expected = float(evidence.got), float(evidence.expected)
    return bool(np.isfinite(got)) and expected > 100.0 and 1.0 < got < 0.95 * expected


def breaks_down(evidence: Evidence) -> bool:
    """Whether numbers overflowed."""
    if evidence.quantity == "warning":
        return True
    bad = evidence.quantity in ("loss", "gradient") and not np.all(np.isfinite(evidence.got))
    return bool(bad)


ENTROPIES = (
    Misconception(
        id="ce-loss-sum",
        task=ENTROPY,
        says="The losses are added up: take their mean over the batch.",
        because="A sum grows with the batch; the gradient that you return belongs to the mean.",
        chapter=CHAPTER,
        seen=gives(lambda z, labels: -np.sum(np.log(picked(z, labels))), "loss"),
    ),
    Misconception(
        id="ce-loss-sign",
        task=ENTROPY,
        says="The loss is negative: it is minus the log of the probability.",
        because="log p is negative for p < 1. The loss is 0 at best.",
        chapter=CHAPTER,
        seen=gives(lambda z, labels: np.mean(np.log(picked(z, labels))), "loss"),
    ),
    Misconception(
        id="ce-loss-all-classes",
        task=ENTROPY,
        says="The log of every class is averaged: only the true class of each row counts.",
        because="log_p[np.arange(n), labels] picks one entry from each row.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda z: -np.mean(np.log(softmax(z))), "loss"),
            gives(lambda z: -np.sum(np.log(softmax(z))) / len(z), "loss"),
        ),
    ),
    Misconception(
        id="ce-loss-divided-by-classes",
        task=ENTROPY,
        says="You divide by samples times classes: the mean is over the samples alone.",
        because="np.mean over a one-hot product counts its zeros as well.",
        chapter=CHAPTER,
        seen=gives(lambda z, labels: -np.mean(np.log(picked(z, labels))) / z.shape[1], "loss"),
    ),
    Misconception(
        id="ce-loss-probability",
        task=ENTROPY,
        says="This is 1 - p, or -p: the cross-entropy is -log p.",
        because="The logarithm makes confident mistakes expensive: -log 0.001 is 6.9.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda z, labels: np.mean(1 - picked(z, labels)), "loss"),
            gives(lambda z, labels: -np.mean(picked(z, labels)), "loss"),
        ),
    ),
    Misconception(
        id="ce-capped",
        task=ENTROPY,
        says="Clipped probabilities cap the loss: compute log p from the logits.",
        because=(
            "log p = z[k] - max - log(sum(exp(z - max))) never takes the log of 0, so nothing "
            "needs clipping, and however wrong a sample is, its loss tells."
        ),
        chapter=CHAPTER,
        seen=is_capped,
    ),
    Misconception(
        id="ce-unstable",
        task=ENTROPY,
        says="exp overflows for large logits: subtract each row's maximum first.",
        because=(
            "exp(1000) is infinite. With the maximum subtracted the largest exponent is 0. One "
            "maximum for the whole matrix does not help a row that lies far below it."
        ),
        chapter=CHAPTER,
        seen=breaks_down,
    ),
    Misconception(
        id="ce-gradient-not-averaged",
        task=ENTROPY,
        says="The gradient is not averaged: divide it by n.",
        because="The loss is a mean, and this is the one place where its 1/n enters the gradients.",
        chapter=CHAPTER,
        seen=gives(lambda z, labels: softmax(z) - one_hot(labels, z.shape[1]), "gradient"),
    ),
    Misconception(
        id="ce-gradient-averaged-twice",
        task=ENTROPY,
        says="The gradient is averaged twice: divide it by n once.",
        because="Divided twice, each step is n times too short.",
        chapter=CHAPTER,
        seen=gives(
            lambda z, labels: (softmax(z) - one_hot(labels, z.shape[1])) / len(z) ** 2, "gradient"
        ),
    ),
    Misconception(
        id="ce-gradient-sign",
        task=ENTROPY,
        says="The gradient has the wrong sign: p - 1 at the label, p elsewhere.",
        because="A larger score for the true class makes the loss smaller: its slope is negative.",
        chapter=CHAPTER,
        seen=gives(
            lambda z, labels: (one_hot(labels, z.shape[1]) - softmax(z)) / len(z), "gradient"
        ),
    ),
    Misconception(
        id="ce-gradient-no-label",
        task=ENTROPY,
        says="The labels are missing in the gradient: subtract 1 at each row's label.",
        because="p alone pushes every score down, the true one too.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda z: softmax(z) / len(z), "gradient"),
            gives(lambda z: softmax(z), "gradient"),
        ),
    ),
    Misconception(
        id="ce-gradient-label-only",
        task=ENTROPY,
        says="The probabilities are missing in the gradient: it is p minus the one-hot label.",
        because="-1/n at the label would push its score up for ever, however right it already is.",
        chapter=CHAPTER,
        seen=gives(lambda z, labels: -one_hot(labels, z.shape[1]) / len(z), "gradient"),
    ),
    Misconception(
        id="ce-gradient-divided-by-size",
        task=ENTROPY,
        says="The gradient is divided by samples times classes: divide by n alone.",
        because="The mean is over samples. A row has one loss, whatever the number of classes.",
        chapter=CHAPTER,
        seen=gives(
            lambda z, labels: (softmax(z) - one_hot(labels, z.shape[1])) / z.size, "gradient"
        ),
    ),
    Misconception(
        id="ce-gradient-by-probabilities",
        task=ENTROPY,
        says="This is the gradient by the probabilities, -y / p: go on through softmax.",
        because="Softmax and cross-entropy together have the simple gradient (p - y) / n.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda z, labels: -one_hot(labels, z.shape[1]) / softmax(z) / len(z), "gradient"),
            gives(lambda z, labels: -one_hot(labels, z.shape[1]) / softmax(z), "gradient"),
        ),
    ),
    Misconception(
        id="ce-columns",
        task=ENTROPY,
        says="Softmax runs down the columns: the classes of a sample are in one row, axis=1.",
        because="With axis=0 samples compete with each other instead of classes.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda z, labels: -np.mean(np.log(picked(z.T, labels.T))), "loss"),
            gives(
                lambda z, labels: -np.mean(np.log(softmax(z.T).T[np.arange(len(z)), labels])),
                "loss",
            ),
            gives(
                lambda z, labels: (softmax(z.T).T - one_hot(labels, z.shape[1])) / len(z),
                "gradient",
            ),
        ),
    ),
    Misconception(
        id="ce-one-hot",
        task=ENTROPY,
        says="The labels are taken for one-hot rows: here they are integers of shape (n,).",
        because="log_p[np.arange(n), labels] picks the classes without any one-hot rows.",
        chapter=CHAPTER,
        seen=raises("ValueError", r"shapes (\(5,\) \(5,3\)|\(5,3\) \(5,\))"),
    ),
    Misconception(
        id="ce-ten-classes",
        task=ENTROPY,
        says=(
            "The one-hot rows have a fixed number of columns: take it from the logits, z.shape[1]."
        ),
        because="np.eye(10) is right for MNIST alone.",
        chapter=CHAPTER,
        seen=raises("ValueError", r"\(5, ?10\)"),
    ),
    Misconception(
        id="ce-labels-stretched",
        task=ENTROPY,
        says="Labels of another shape are taken without a word: raise a ValueError.",
        because=(
            "Labels of shape (n, 1) make log_p[rows, labels] an n x n matrix: every row with "
            "every label. One-hot labels pick classes 0 and 1 again and again."
        ),
        chapter=CHAPTER,
        seen=holds(lambda: True, "labels"),
    ),
    Misconception(
        id="ce-order",
        task=ENTROPY,
        says="The pair is the wrong way round: the loss first, then its gradient.",
        because="The caller unpacks loss, grad = softmax_crossentropy_with_logits(...).",
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: np.ndim(got) == 2, "loss"),
            holds(lambda got: np.ndim(got) == 0, "gradient"),
        ),
    ),
    Misconception(
        id="ce-not-a-pair",
        task=ENTROPY,
        says="One thing is returned: it takes two, the loss and its gradient.",
        because="return loss, grad gives both as a tuple.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "pair"),
    ),
    Misconception(
        id="ce-in-place",
        task=ENTROPY,
        says="The logits are changed: they belong to the caller, so work on a new array.",
        because="z -= z.max(...) writes into the output of the network's last layer.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
)

MISCONCEPTIONS = (*ENTROPIES,)
