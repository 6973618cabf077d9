"""Misconceptions about what backward returns, and about what it may change."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import Array
from grader.course.network import oracle
from grader.diagnosis.misconception import Misconception, holds
from grader.diagnosis.network_hidden import agrees, moved_first, walk_now
from grader.diagnosis.network_products import exchanged
from grader.diagnosis.network_walk import KEYS, Walk, back, differs, walk_of
from grader.model import Evidence

TASK = "network.backward"
CHAPTER = "backwards-line-by-line"
PARAMETERS = ("W1", "b1", "W2", "b2")


def lower(got: Any) -> set[str]:
    """The keys of a dictionary in lower case."""
    return {str(key).lower() for key in got} if isinstance(got, dict) else set()


def are_other_words(got: Any) -> bool:
    """Whether the keys are the right four, with grad_ or delta_ in the place of the d."""
    endings = {key.replace("grad", "").replace("delta", "").strip("_ ") for key in lower(got)}
    right = {name.lower() for name in PARAMETERS}
    return endings >= right and not lower(got) >= {key.lower() for key in KEYS}


def are_some(got: Any) -> bool:
    """Whether some of the keys are there, and the others not even in small letters."""
    some = isinstance(got, dict) and 0 < len(set(KEYS) & set(got)) < len(KEYS)
    return some and not lower(got) >= {key.lower() for key in KEYS}


def is_step(evidence: Evidence) -> bool:
    """Whether parameters have moved along the gradients that backward returned."""
    given = evidence.given
    if moved_first(evidence):
        return False
    if evidence.quantity == "parameter":
        name = given["name"]
        return along(given["parameters"][name], evidence.got, given["gradients"][f"d{name}"])
    now, earlier = given["moved"], given["earlier"]
    right = walk_now(evidence).slopes[evidence.quantity]
    return agrees(evidence.got, right) and any(
        along(given["parameters"][name], now[name], earlier[f"d{name}"]) for name in PARAMETERS
    )


def along(before: Array, after: Any, slope: Any) -> bool:
    """Whether a parameter has moved against a gradient, however far."""
    moved = before - np.reshape(after, before.shape)
    slope = np.asarray(slope, dtype=np.float64).reshape(before.shape)
    size = float(np.sum(moved * slope) / np.sum(slope * slope))
    return size > 0 and not differs(moved, size * slope)


def grows(evidence: Evidence) -> bool:
    """Whether an answer has that of the call before on top of itself."""
    given, key = evidence.given, evidence.quantity
    if key == "second":
        return agrees(evidence.got, 2 * np.asarray(given["first"]))
    if key not in KEYS:
        return False
    before = oracle.gradients(given["parameters"], given["other_X"], given["y_true"][::-1])[key]
    return agrees(evidence.got, walk_of(evidence).slopes[key] + before)


def is_spoilt(evidence: Evidence) -> bool:
    """Whether a second backward found a2 already turned into dz2, in place."""
    if evidence.quantity != "second":
        return False
    w = walk_of(evidence)
    key = evidence.given["key"]
    answers = (np.asarray(back(w, {"dz2": dz2})[key]) for dz2 in spoilt_errors(w))
    return any(not differs(np.reshape(evidence.got, each.shape), each) for each in answers)


def spoilt_errors(w: Walk) -> tuple[Array, ...]:
    """What dz2 is the second time, when a2 -= y_true and perhaps a2 /= n were in place."""
    plain = w.a2 - w.y
    return (plain - w.y) / w.n, (plain / w.n - w.y) / w.n, plain - w.y


MISCONCEPTIONS = (
    Misconception(
        id="bwd-none",
        task=TASK,
        says=(
            "backward returns nothing: return a dictionary with the keys 'dW1', 'db1', 'dW2' "
            "and 'db2'."
        ),
        because=(
            "update_weights takes the gradients as its argument. What is only stored in self "
            "does not reach it."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: got is None, "keys"),
    ),
    Misconception(
        id="bwd-tuple",
        task=TASK,
        says=(
            "backward returns a tuple or list: return a dictionary with the keys 'dW1', 'db1', "
            "'dW2' and 'db2'."
        ),
        because=(
            "With names nobody has to remember an order: gradients['dW1'] says what it is. An "
            "index that is a text raises TypeError on a tuple."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, (tuple, list)), "keys"),
    ),
    Misconception(
        id="bwd-wrong-keys",
        task=TASK,
        says="The keys must be 'dW1', 'db1', 'dW2' and 'db2'; yours lack the d.",
        because=(
            "W1 is the parameter, dW1 its gradient. update_weights looks up gradients['dW1'] and "
            "finds a KeyError."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, dict) and set(PARAMETERS) <= set(got), "keys"),
    ),
    Misconception(
        id="bwd-key-case",
        task=TASK,
        says="The keys must be spelled 'dW1', 'db1', 'dW2' and 'db2': d and b small, W large.",
        because="A dictionary tells 'dw1' from 'dW1'. Matrices have capital letters here.",
        chapter=CHAPTER,
        seen=holds(lambda got: lower(got) >= {key.lower() for key in KEYS}, "keys"),
    ),
    Misconception(
        id="bwd-key-words",
        task=TASK,
        says="The keys must be 'dW1', 'db1', 'dW2' and 'db2': just a d in front of the name.",
        because="dW1 is short for d loss / d W1, in all of the course.",
        chapter=CHAPTER,
        seen=holds(lambda got: are_other_words(got) and not set(PARAMETERS) <= set(got), "keys"),
    ),
    Misconception(
        id="bwd-missing-keys",
        task=TASK,
        says=(
            "The dictionary is not complete: all four gradients belong in it, 'dW1', 'db1', "
            "'dW2' and 'db2'."
        ),
        because="Every parameter learns, the biases too, so each needs its gradient.",
        chapter=CHAPTER,
        seen=holds(are_some, "keys"),
    ),
    Misconception(
        id="bwd-swapped-keys",
        task=TASK,
        says="The gradients of the two layers are swapped in the returned dictionary.",
        because=(
            "'dW1' must hold X.T @ dz1 and 'dW2' a1.T @ dz2, each in the shape of its own "
            "parameter, and the same for 'db1' and 'db2'."
        ),
        chapter=CHAPTER,
        seen=lambda evidence: evidence.quantity in KEYS and exchanged(evidence),
    ),
    Misconception(
        id="bwd-updates-too",
        task=TASK,
        says=(
            "backward also updates the weights: it should only compute gradients, "
            "update_weights does the step."
        ),
        because=(
            "With a step in backward and another in update_weights the parameters move twice. A "
            "gradient check calls backward without wanting any step, and would chase a moving "
            "target."
        ),
        chapter="the-step",
        seen=is_step,
    ),
    Misconception(
        id="bwd-accumulates",
        task=TASK,
        says="Gradients accumulate over calls: start from zero in every backward.",
        because=(
            "self.dW1 += ... adds the gradients of all earlier batches. Some libraries do so on "
            "purpose and have a zero_grad; here each backward stands for its own batch."
        ),
        chapter=CHAPTER,
        seen=grows,
    ),
    Misconception(
        id="bwd-spoils-cache",
        task=TASK,
        says=(
            "backward writes into the cache: a second call finds another a2. Compute "
            "dz2 = (a2 - y_true) / n as a new array."
        ),
        because=(
            "dz2 = a2 gives the same array a second name, and dz2 -= y_true changes both. "
            "a2 - y_true makes a new one."
        ),
        chapter=CHAPTER,
        seen=is_spoilt,
    ),
    Misconception(
        id="bwd-changes-labels",
        task=TASK,
        says="backward changes the array y_true that it is given: work on a copy.",
        because=(
            "NumPy arrays are passed without a copy, so y_true -= a2 writes into the caller's "
            "labels, and the next epoch learns from spoilt ones."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: isinstance(got, np.ndarray), "argument"),
    ),
)
