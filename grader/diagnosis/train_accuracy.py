"""Misconceptions about the accuracy.

A share of eight samples is easily right for a wrong reason. So the check asks for more of them
("again"), and an idea must give every one.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network.oracle import one_hot
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises
from grader.model import Evidence

CHAPTER = "part-4-training"
TASK = "train.accuracy"


def elementwise(predicted: Array, labels: Array) -> Any:
    """The share of equal entries of the two one-hot matrices."""
    return np.mean(one_hot(predicted, 3) == one_hot(labels, 3))


def is_shape_error(raised: tuple[str, str]) -> bool:
    """Whether something of shape (8, 3) was compared with something of shape (8,)."""
    kind, text = raised
    return kind == "ValueError" and any(
        f"broadcast together with shapes {shapes}" in text
        for shapes in ("(8,3) (8,)", "(8,) (8,3)")
    )


def every_time(misconception: Misconception) -> Misconception:
    """The same idea, seen only if it explains the answers to all questions."""
    once = misconception.seen

    def seen(evidence: Evidence) -> bool:
        others = (
            Evidence(evidence.quantity, more["got"], None, {**evidence.given, **more})
            for more in evidence.given.get("again", ())
        )
        return once(evidence) and all(once(other) for other in others)

    return replace(misconception, seen=seen)


NAMED = (
    Misconception(
        id="ev-percent",
        task=TASK,
        says="You return a percentage: accuracy is a fraction between 0 and 1.",
        because="62.5 % is 0.625. The factor 100 belongs to the place where the number is printed.",
        chapter=CHAPTER,
        seen=gives(lambda expected: 100.0 * expected, "share"),
    ),
    Misconception(
        id="acc-sum",
        task=TASK,
        says="You return the number of hits: divide by the number of samples.",
        because="The mean of a boolean array is the share of True; its sum is their number.",
        chapter=CHAPTER,
        seen=gives(lambda expected, labels: expected * len(labels), "share"),
    ),
    Misconception(
        id="ev-error-rate",
        task=TASK,
        says=(
            "This is the error rate: count the predictions that are correct (==), not the wrong "
            "ones."
        ),
        because="Accuracy and error rate add up to 1; a rising curve should mean progress.",
        chapter=CHAPTER,
        seen=gives(lambda expected: 1.0 - expected, "share"),
    ),
    Misconception(
        id="ev-broadcast",
        task=TASK,
        says=(
            "Comparing shape (n, 1) with (n,) broadcasts to an n x n matrix: make both "
            "one-dimensional."
        ),
        because=(
            "Every prediction is compared with every label, so the mean tells how alike the two "
            "distributions are, about 1 / classes, whatever the network does."
        ),
        chapter=CHAPTER,
        seen=gives(lambda predicted, labels: np.mean(predicted[:, None] == labels), "share"),
    ),
    Misconception(
        id="ev-onehot-elements",
        task=TASK,
        says=(
            "You compare one-hot matrices entry by entry, so matching zeros count: compare one "
            "label per sample."
        ),
        because=(
            "A wrong answer among C classes still agrees in C - 2 of the C entries. Only the "
            "place of the 1 matters: np.argmax(y, axis=1)."
        ),
        chapter=CHAPTER,
        seen=gives(elementwise, "share"),
    ),
    Misconception(
        id="ev-threshold",
        task=TASK,
        says=(
            "You compare the probabilities with 0.5, entry by entry: the prediction is the "
            "largest of a row, net.predict(X)."
        ),
        because=(
            "With three or more classes the largest probability can be below 0.5, and matching "
            "zeros count as hits."
        ),
        chapter=CHAPTER,
        seen=gives(
            lambda probabilities, labels: np.mean((probabilities > 0.5) == one_hot(labels, 3)),
            "share",
        ),
    ),
    Misconception(
        id="ev-int-division",
        task=TASK,
        says=(
            "The fraction is cut off to a whole number, so it is 0 unless every prediction is "
            "right: divide with /, and return a float."
        ),
        because="5 // 8 is 0, and so is int(5 / 8).",
        chapter=CHAPTER,
        seen=holds(
            lambda got, all_right: (
                got == 0 and all_right == 1 and not isinstance(got, (bool, np.bool_))
            ),
            "share",
        ),
    ),
    Misconception(
        id="ev-probs",
        task=TASK,
        says="You compare probabilities with labels: take the argmax (net.predict) first.",
        because=(
            "A probability is hardly ever exactly 0 or 1, so it never equals a label, however "
            "good the network is."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got, all_right: got == 0 and all_right == 0, "share"),
            holds(lambda got, y: np.ndim(y) == 1 and is_shape_error(got), "exception"),
        ),
    ),
    Misconception(
        id="acc-integers-only",
        task=TASK,
        says=(
            "One-hot labels are compared with class numbers: turn them into labels first, "
            "np.argmax(y, axis=1) if y has two dimensions."
        ),
        because=(
            "net.predict gives (n,) class numbers; one-hot labels are (n, classes). They only "
            "meet after an argmax over the columns."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, y: np.ndim(y) == 2 and is_shape_error(got), "exception"),
    ),
    Misconception(
        id="ev-argmax-labels",
        task=TASK,
        says="y already holds integer labels: do not take the argmax of it.",
        because=(
            "np.argmax of a vector is one number, the place of its largest entry; axis=1 doesn't "
            "exist there. Only one-hot labels, with two dimensions, need an argmax."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda predicted, y: np.mean(predicted == np.argmax(y, axis=-1)), "share"),
            raises("AxisError", "axis 1 is out of bounds for array of dimension 1"),
        ),
    ),
    Misconception(
        id="ev-transposed-argmax",
        task=TASK,
        says="argmax over axis 0 picks a sample per class: use axis=1 to get one class per sample.",
        because="Rows are samples: the classes of one sample stand side by side, along axis 1.",
        chapter=CHAPTER,
        seen=raises("ValueError", r"broadcast together with shapes \((3,\) \(8,|8,\) \(3,)\)"),
    ),
    Misconception(
        id="acc-not-averaged",
        task=TASK,
        says="You return a hit or miss for each sample: take the mean of them.",
        because="np.mean of the comparison is the share of True.",
        chapter=CHAPTER,
        seen=gives(lambda predicted, labels: predicted == labels, "share"),
    ),
    Misconception(
        id="acc-all",
        task=TASK,
        says="You tell whether all predictions are right: take their mean, not all of them.",
        because="np.all and np.array_equal answer yes or no; an accuracy is the share.",
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (bool, np.bool_)), "share"),
    ),
    Misconception(
        id="acc-over-entries",
        task=TASK,
        says="The hits are divided by all entries of y: divide by the number of samples, len(y).",
        because="y.size of one-hot labels is n times the number of classes.",
        chapter=CHAPTER,
        seen=gives(lambda expected, y: expected * len(y) / np.size(y), "share"),
    ),
    Misconception(
        id="acc-rounded",
        task=TASK,
        says="The accuracy is rounded: return it as it is, and round only where it is printed.",
        because="Small progress, 0.9512 to 0.9518, would be lost.",
        chapter=CHAPTER,
        seen=either(
            gives(lambda expected: np.round(expected, 1), "share"),
            gives(lambda expected: np.round(expected, 2), "share"),
        ),
    ),
)

MISCONCEPTIONS = tuple(every_time(misconception) for misconception in NAMED)
