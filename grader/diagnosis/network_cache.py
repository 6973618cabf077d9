"""Misconceptions about what forward returns, keeps and leaves alone."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.diagnosis.misconception import Misconception, holds
from grader.diagnosis.network_walk import Walk, differs, walk, walk_of
from grader.model import Evidence

TASK = "network.forward"
CHAPTER = "forwards"
NAMES = ("X", "z1", "a1", "z2", "a2")


def equal(got: Any, right: Array) -> bool:
    """Whether an answer has the shape and the values of another."""
    return np.shape(got) == right.shape and not differs(got, right)


def is_stale(cache: Mapping[str, Any], parameters: Any, earlier_X: Array) -> bool:
    """Whether the cache still is what the first call put into it."""
    labels = np.zeros((len(earlier_X), parameters["W2"].shape[1]))
    then = walk(parameters, earlier_X, labels)
    return all(equal(cache[name], getattr(then, name)) for name in NAMES)


def names_mixed(evidence: Evidence) -> bool:
    """Whether what is returned is right, and the values under some keys are those of others."""
    if evidence.quantity not in NAMES or "cache" not in evidence.given:
        return False
    w, cache = walk_of(evidence), evidence.given["cache"]
    if not equal(evidence.given["returned"], w.a2):
        return False
    wrong = [name for name in NAMES if not equal(cache[name], getattr(w, name))]
    elsewhere = (
        any(equal(cache[name], getattr(w, other)) for other in NAMES if other != name)
        for name in wrong
    )
    return all(elsewhere) and not overwritten(cache, w)


def overwritten(cache: Mapping[str, Any], w: Walk) -> bool:
    """Whether z1 alone is wrong, and holds a1."""
    others = all(equal(cache[name], getattr(w, name)) for name in NAMES if name != "z1")
    return others and equal(cache["z1"], w.a1)


def without_maximum(cache: Mapping[str, Any], parameters: Any, X: Array, y_true: Array) -> bool:
    """Whether z2 alone is wrong, and lies off by one number in each row: the row maximum."""
    w = walk(parameters, X, y_true)
    others = all(equal(cache[name], getattr(w, name)) for name in NAMES if name != "z2")
    return others and equal(cache["z2"], w.z2 - w.z2.max(axis=1, keepdims=True))


def other_names(got: Any) -> bool:
    """Whether the cache is a filled dictionary whose keys differ in case or are attributes."""
    return isinstance(got, dict) and {str(key).lower() for key in got} >= {
        name.lower() for name in NAMES
    }


def partly_filled(got: Any) -> bool:
    """Whether some, not all, of the five keys are there."""
    some = isinstance(got, dict) and 0 < len(set(NAMES) & set(got)) < len(NAMES)
    return some and not other_names(got)


MISCONCEPTIONS = (
    Misconception(
        id="fwd-returns-none",
        task=TASK,
        says="forward returns nothing: end it with return a2.",
        because=(
            "A function without return gives None. predict and compute_loss need the "
            "probabilities; the cache is only for backward."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "a2"),
    ),
    Misconception(
        id="fwd-returns-tuple",
        task=TASK,
        says="forward returns several things: return a2 alone, and keep the rest in self.cache.",
        because=(
            "predict and compute_loss take the answer of forward as the probabilities. What "
            "backward needs travels in self.cache, not in the result."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (tuple, list, dict)), "a2"),
    ),
    Misconception(
        id="fwd-returns-hidden",
        task=TASK,
        says="forward returns the hidden layer's values: its result is a2, not a1.",
        because=(
            "a1 has a column for each hidden unit, a2 one for each class. Only softmax at the "
            "end makes probabilities."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, parameters, X, y_true: any(
                equal(got, each)
                for each in (walk(parameters, X, y_true).a1, walk(parameters, X, y_true).z1)
            ),
            "a2",
        ),
    ),
    Misconception(
        id="fwd-returns-labels",
        task=TASK,
        says=(
            "forward returns the predicted classes: it must return the probabilities, predict "
            "takes the argmax."
        ),
        because=(
            "argmax throws away how sure the network is, and it has no slope: there would be "
            "nothing to learn from."
        ),
        chapter=CHAPTER,
        seen=holds(
            lambda got, parameters, X, y_true: np.array_equal(
                got, np.argmax(walk(parameters, X, y_true).z2, axis=1)
            ),
            "a2",
        ),
    ),
    Misconception(
        id="fwd-cache-missing",
        task=TASK,
        says=(
            "forward does not save its intermediate results: store X, z1, a1, z2 and a2 in "
            "self.cache, because backward needs them."
        ),
        because=(
            "dW2 = a1.T @ dz2 needs a1, the mask needs z1, and dW1 = X.T @ dz1 needs X. Local "
            "variables are gone when forward returns, so write self.cache = {...}, with self."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got is None or got == {}, "cache"),
    ),
    Misconception(
        id="fwd-cache-partial",
        task=TASK,
        says="The cache is not complete: it holds all five, X, z1, a1, z2 and a2.",
        because=(
            "Each gradient needs some of them: dW1 needs X, the mask z1, dW2 a1, and dz2 a2. "
            "Whoever reads the network from outside may look at z2 as well."
        ),
        chapter=CHAPTER,
        seen=holds(partly_filled, "cache"),
    ),
    Misconception(
        id="fwd-cache-names",
        task=TASK,
        says='The keys of the cache are "X", "z1", "a1", "z2" and "a2", spelled exactly so.',
        because='A dictionary tells "Z1" from "z1". A capital X is the only capital letter here.',
        chapter=CHAPTER,
        seen=holds(other_names, "cache"),
    ),
    Misconception(
        id="fwd-cache-tuple",
        task=TASK,
        says='The cache is a dictionary: {"X": X, "z1": z1, ...}, not a tuple or a list.',
        because=(
            'A dictionary gives every step its name, so that backward reads self.cache["z1"] '
            "and does not depend on an order."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (tuple, list)), "cache"),
    ),
    Misconception(
        id="fwd-cache-stale",
        task=TASK,
        says=(
            "The cache still holds the first call's values: every forward must overwrite all "
            "five of them."
        ),
        because=(
            "backward works on the batch of the last forward. With values of an earlier batch "
            "it gives that batch's gradients with this batch's labels. setdefault, and a test "
            "whether the cache is empty, keep what is old."
        ),
        chapter=CHAPTER,
        seen=holds(is_stale, *NAMES),
    ),
    Misconception(
        id="fwd-cache-mixed",
        task=TASK,
        says="Values stand under wrong names in the cache: z is before the activation, a after.",
        because=(
            "z1 = X @ W1 + b1 and a1 = relu(z1), z2 = a1 @ W2 + b2 and a2 = softmax(z2). backward "
            "makes its mask from z1 and dW2 from a1."
        ),
        chapter=CHAPTER,
        seen=names_mixed,
    ),
    Misconception(
        id="fwd-z1-overwritten",
        task=TASK,
        says=(
            "z1 in the cache holds the values after ReLU: the activation is written into z1 "
            "itself. Make a new array, a1 = relu(z1)."
        ),
        because=(
            "z1[z1 < 0] = 0, np.maximum(z1, 0, out=z1) and a1 = z1 give one array two names, so "
            "a change of a1 changes z1 as well."
        ),
        chapter=CHAPTER,
        seen=lambda evidence: (
            evidence.quantity == "z1" and overwritten(evidence.given["cache"], walk_of(evidence))
        ),
    ),
    Misconception(
        id="fwd-z2-overwritten",
        task=TASK,
        says=(
            "z2 in the cache has lost each row's maximum: z2 -= ... changes it in place, write "
            "z2 - ... so that you work on a copy."
        ),
        because=(
            "Subtracting the maximum keeps exp from overflowing, and softmax does not change. "
            "The cache is to keep the scores themselves."
        ),
        chapter=CHAPTER,
        seen=holds(without_maximum, "z2"),
    ),
    Misconception(
        id="fwd-changes-x",
        task=TASK,
        says="forward changes the array X that it is given: work on a copy.",
        because=(
            "NumPy arrays are passed without a copy, and X -= ... or X /= ... writes into the "
            "caller's data: in the next epoch the same samples look different."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got, expected: np.shape(got) == np.shape(expected), "argument"),
    ),
)
