"""Misconceptions about predictions."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.diagnosis.network_walk import Walk, differs, fails, walk, walk_of
from grader.model import Evidence

TASK = "network.predict"
CHAPTER = "part-3-the-network"


def answers(wrong: Callable[[Walk], Any]) -> Seen:
    """Recognise a wrong prediction by its shape and values."""

    def seen(evidence: Evidence) -> bool:
        if evidence.quantity != "labels" or isinstance(evidence.got, (list, tuple)):
            return False
        answer = np.asarray(wrong(walk_of(evidence)))
        return np.shape(evidence.got) == answer.shape and not differs(
            np.asarray(evidence.got, dtype=np.float64), answer.astype(np.float64)
        )

    return seen


def labels_of(w: Walk) -> Array:
    """The right answer."""
    return np.asarray(np.argmax(w.a2, axis=1))


def is_of_predicted(got: Any, key: str, parameters: Any, y_true: Array, predicted: Array) -> bool:
    """Whether a gradient is that of the batch that predict saw."""
    wrong = walk(parameters, predicted, y_true).slopes[key]
    return np.size(got) == wrong.size and not differs(np.reshape(got, wrong.shape), wrong)


MISCONCEPTIONS = (
    Misconception(
        id="pred-axis0",
        task=TASK,
        says=("argmax runs over the wrong axis: take axis=1 to get one class per row (sample)."),
        because=(
            "Rows are samples and columns are classes. axis=0 walks down the rows and gives, "
            "for each class, the sample that has the largest probability of it."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: np.argmax(w.a2, axis=0)),
    ),
    Misconception(
        id="pred-no-axis",
        task=TASK,
        says=(
            "argmax without an axis gives one position in the whole matrix: take axis=1, one "
            "class per row."
        ),
        because=(
            "np.argmax(a) flattens a first. With axis=1 it looks along each row and gives n "
            "answers."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: np.argmax(w.a2)),
    ),
    Misconception(
        id="pred-probabilities",
        task=TASK,
        says=(
            "predict returns the probabilities: return the class, np.argmax(probabilities, axis=1)."
        ),
        because=(
            "forward already gives the probabilities. predict says which class has the largest "
            "one: a whole number for each sample."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: w.a2),
    ),
    Misconception(
        id="pred-max",
        task=TASK,
        says="You return the largest probability itself: argmax says where it is, max how large.",
        because=(
            "np.max(a, axis=1) gives how sure the network is, np.argmax(a, axis=1) the column "
            "number, which is the class."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: np.max(w.a2, axis=1)),
    ),
    Misconception(
        id="pred-argmin",
        task=TASK,
        says="You pick the least probable class: argmax, not argmin.",
        because=(
            "a2 are probabilities, so the best answer has the largest one. argmin belongs to "
            "losses and distances."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: np.argmin(w.a2, axis=1)),
    ),
    Misconception(
        id="pred-float",
        task=TASK,
        says=(
            "predict must have shape (n,), yours is (n, 1): comparing it with the labels "
            "broadcasts to an n x n matrix."
        ),
        because=(
            "(n, 1) == (n,) compares every prediction with every label, and the mean of that "
            "matrix is about 1 / classes whatever the network does. Leave out keepdims and "
            "reshape."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: labels_of(w).reshape(-1, 1)),
    ),
    Misconception(
        id="pred-row",
        task=TASK,
        says="predict must have shape (n,), yours is (1, n): the answers are a plain vector.",
        because=(
            "One number for each sample is a vector. An axis of length 1 in front changes what "
            "len() says, and makes every later comparison a matrix."
        ),
        chapter=CHAPTER,
        seen=answers(lambda w: labels_of(w).reshape(1, -1)),
    ),
    Misconception(
        id="pred-float-labels",
        task=TASK,
        says="The classes are right but come as floats: classes are whole numbers.",
        because=(
            "argmax gives whole numbers, which can be used as indices. astype(float), or filling "
            "np.zeros(n) in a loop, makes floats of them, and names[2.0] is an error."
        ),
        chapter=CHAPTER,
        seen=answers(labels_of),
    ),
    Misconception(
        id="pred-one-hot",
        task=TASK,
        says="predict returns one-hot rows: return the number of the class instead, shape (n,).",
        because=(
            "One-hot rows are the form that the loss needs. A prediction is compared with "
            "labels 0 to classes - 1, so it is a vector of whole numbers."
        ),
        chapter=CHAPTER,
        seen=either(
            answers(lambda w: np.eye(w.a2.shape[1])[labels_of(w)]),
            answers(lambda w: w.a2 == w.a2.max(axis=1, keepdims=True)),
        ),
    ),
    Misconception(
        id="pred-threshold",
        task=TASK,
        says=(
            "You compare each probability with 1/2: with several classes the answer is the "
            "largest of the row, np.argmax(..., axis=1)."
        ),
        because=(
            "The largest of ten probabilities may well be 0.3. A threshold of 1/2 is for a "
            "single sigmoid output."
        ),
        chapter=CHAPTER,
        seen=either(answers(lambda w: w.a2 > 0.5), answers(lambda w: np.round(w.a2))),
    ),
    Misconception(
        id="pred-off-by-one",
        task=TASK,
        says="All classes are one too large: classes are counted from 0, like columns.",
        because="argmax gives column numbers from 0 to classes - 1, and so do the labels.",
        chapter=CHAPTER,
        seen=answers(lambda w: labels_of(w) + 1),
    ),
    Misconception(
        id="pred-hidden",
        task=TASK,
        says="The argmax is taken of the hidden layer: it must be taken of forward's result, a2.",
        because=(
            "a1 has a column for each hidden unit, which stands for no class. Only a2 (or z2, "
            "whose order is the same) has a column for each class."
        ),
        chapter=CHAPTER,
        seen=either(
            answers(lambda w: np.argmax(w.a1, axis=1)), answers(lambda w: np.argmax(w.z1, axis=1))
        ),
    ),
    Misconception(
        id="pred-list",
        task=TASK,
        says="predict returns a list: return an array, as argmax gives it.",
        because=(
            "A list == an array still works, but list == list is one True or False, so an "
            "accuracy computed from it would be 0 or 1."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (list, tuple)), "labels"),
    ),
    Misconception(
        id="pred-none",
        task=TASK,
        says="predict returns nothing: put return in front of the argmax.",
        because="A function without return gives None.",
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "labels"),
    ),
    Misconception(
        id="pred-reads-cache",
        task=TASK,
        says=(
            "predict looks into the cache without running forward: it must predict for the X "
            "that it is given."
        ),
        because=(
            "The cache belongs to the batch of the last forward, or is still empty. predict "
            "calls self.forward(X), and puts the old cache back afterwards."
        ),
        chapter=CHAPTER,
        seen=fails("predict", "KeyError", r"^'\w+'$", source="cache"),
    ),
    Misconception(
        id="pred-spoils-cache",
        task=TASK,
        says=(
            "After a predict, backward works on the wrong batch: forward has overwritten the "
            "cache. Keep the old cache and put it back."
        ),
        because=(
            "Training may look at predictions between forward and backward. predict runs "
            "forward, which replaces self.cache: so cache = self.cache before, and self.cache = "
            "cache after. A new dictionary is made by forward, so no copy is needed."
        ),
        chapter=CHAPTER,
        seen=holds(is_of_predicted, "after_predict"),
    ),
    Misconception(
        id="pred-clears-cache",
        task=TASK,
        says=(
            "After a predict the cache is empty: put back what was in it before, not an empty "
            "dictionary."
        ),
        because=(
            "backward needs the steps of the last forward of the training. predict should leave "
            "no trace: keep self.cache in a variable and set it again."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, functions, predicted: (
                "backward" in functions and got[0] in ("KeyError", "TypeError")
            ),
            "exception",
        ),
    ),
)
