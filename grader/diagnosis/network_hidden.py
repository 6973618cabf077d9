"""Misconceptions about the error signals of the hidden layer: da1 and dz1."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import (
    Array,
    leaky_relu_derivative,
    sigmoid,
    sigmoid_derivative,
    tanh_derivative,
)
from grader.diagnosis.misconception import Misconception, Seen, either, holds
from grader.diagnosis.network_walk import (
    Walk,
    back,
    combine,
    differs,
    multiply,
    returns,
    walk,
)
from grader.model import Evidence

TASK = "network.backward"
CHAPTER = "backwards-line-by-line"
MASK = r"relu_deriv|[<>]|mask|heaviside|drelu"


def moved_first(evidence: Evidence) -> bool:
    """Whether the hidden gradient is that of W2 after a step along dW2, however long.

    All four then belong to the parameters that an earlier backward has left behind.
    """
    key, hidden = evidence.quantity, evidence.given["gradients"]["dW1"]
    w = walk_now(evidence)
    if not shift_along_step(hidden, "dW1", w):
        return False
    if key in ("dW2", "db2"):
        return agrees(evidence.got, w.slopes[key])
    return key == "parameter" or shift_along_step(evidence.got, key, w)


def walk_now(evidence: Evidence) -> Walk:
    """Both passes with the parameters that were there when the last backward began."""
    given = evidence.given
    now, right = given.get("moved") or given["parameters"], given["parameters"]
    rows = {name: np.asarray(now[name], np.float64).reshape(right[name].shape) for name in right}
    return walk(rows, given["X"], given["y_true"])


def agrees(got: Any, right: Array) -> bool:
    """Whether an answer has the values of another; a row of biases may come flat."""
    return np.size(got) == right.size and not differs(np.reshape(got, right.shape), right)


def shift_along_step(got: Any, key: str, w: Walk) -> bool:
    """Whether a hidden gradient equals the right one plus a multiple of the error through dW2."""
    right = w.slopes[key]
    off = np.asarray(got, dtype=np.float64).reshape(right.shape) - right
    through = np.asarray(back(w, {"da1": w.dz2 @ w.slopes["dW2"].T})[key])
    # dW2 may lack the mean, and the step any length: both are in the one factor.
    factor = np.sum(off * through) / np.sum(through * through)
    return bool(factor < -1e-4 and not differs(right + factor * through, right + off))


def stale_mask(got: Any, parameters: Any, other_X: Array, X: Array, y_true: Array) -> bool:
    """Whether the ReLU mask is that of the batch before."""
    w, before = walk(parameters, X, y_true), walk(parameters, other_X, y_true)
    wrong = back(w, {"dz1": w.da1 * before.mask})
    return any(
        np.shape(got) == wrong[key].shape and not differs(got, wrong[key]) for key in ("dW1", "db1")
    )


def masked(mask: Any) -> Seen:
    """Recognise another factor in the place of the ReLU mask."""
    return returns(lambda w: {"dz1": w.da1 * mask(w)})


MISCONCEPTIONS = (
    Misconception(
        id="bwd-no-mask",
        task=TASK,
        says=(
            "The ReLU mask is missing: dz1 = da1 * (z1 > 0), so that inactive units get no "
            "gradient."
        ),
        because=(
            "Where z1 <= 0, a1 = relu(z1) is 0 and stays so for small changes: the unit has no "
            "influence on the loss. The mask, relu_derivative(z1), stops the error there."
        ),
        chapter=CHAPTER,
        seen=masked(lambda w: 1.0),
    ),
    Misconception(
        id="bwd-relu-of-grad",
        task=TASK,
        says=(
            "The ReLU mask looks at the gradient itself: it must come from the forward pass, "
            "z1 > 0."
        ),
        because=(
            "da1 * (da1 > 0) throws away all negative errors. Whether a unit lets the error pass "
            "depends on whether it was active, not on the error's sign."
        ),
        chapter=CHAPTER,
        seen=masked(lambda w: w.da1 > 0),
    ),
    Misconception(
        id="bwd-tanh-derivative",
        task=TASK,
        says=(
            "1 - a1 ** 2 is the derivative of tanh; your hidden layer is ReLU, so multiply by "
            "(z1 > 0)."
        ),
        because=(
            "Each activation has its own slope: tanh 1 - a**2, the sigmoid a * (1 - a), ReLU 1 "
            "where z1 > 0 and 0 elsewhere."
        ),
        chapter=CHAPTER,
        seen=either(masked(lambda w: 1 - w.a1**2), masked(lambda w: tanh_derivative(w.z1))),
    ),
    Misconception(
        id="bwd-sigmoid-derivative",
        task=TASK,
        says=(
            "a1 * (1 - a1) is the derivative of the sigmoid; your hidden layer is ReLU, so "
            "multiply by (z1 > 0)."
        ),
        because=(
            "Each activation has its own slope: the sigmoid a * (1 - a), tanh 1 - a**2, ReLU 1 "
            "where z1 > 0 and 0 elsewhere."
        ),
        chapter=CHAPTER,
        seen=either(
            masked(lambda w: w.a1 * (1 - w.a1)),
            masked(lambda w: sigmoid_derivative(w.z1)),
            masked(lambda w: sigmoid_derivative(w.a1)),
            masked(lambda w: sigmoid(w.z1)),
        ),
    ),
    Misconception(
        id="bwd-leaky-mask",
        task=TASK,
        says="The mask is leaky ReLU's: the hidden layer is plain ReLU, with slope 0 for z1 < 0.",
        because="A slope of 0.1 or 0.01 lets gradient through units that were switched off.",
        chapter=CHAPTER,
        seen=either(
            masked(lambda w: leaky_relu_derivative(w.z1)),
            masked(lambda w: leaky_relu_derivative(w.z1, 0.01)),
        ),
    ),
    Misconception(
        id="bwd-mask-inverted",
        task=TASK,
        says="The ReLU mask is upside down: the error passes where z1 > 0 and stops elsewhere.",
        because=(
            "dz1[z1 > 0] = 0 stops the active units. relu has slope 1 for positive z1, so it is "
            "dz1[z1 <= 0] = 0."
        ),
        chapter=CHAPTER,
        seen=masked(lambda w: w.z1 < 0),
    ),
    Misconception(
        id="bwd-mask-is-activation",
        task=TASK,
        says=(
            "The error is multiplied by the activation itself: multiply by its slope, "
            "relu_derivative(z1), which is 0 or 1."
        ),
        because=(
            "relu(z1) says how large the unit's value is, relu_derivative(z1) how fast it "
            "changes with z1. The chain rule needs the second."
        ),
        chapter=CHAPTER,
        seen=either(masked(lambda w: w.a1), masked(lambda w: w.z1)),
    ),
    Misconception(
        id="bwd-sign-for-mask",
        task=TASK,
        says="np.sign is -1 for negative z1: the mask must be 0 there, (z1 > 0).",
        because=(
            "With -1, units that were switched off would be pushed the wrong way, although they "
            "have no influence on the loss."
        ),
        chapter=CHAPTER,
        seen=masked(lambda w: np.sign(w.z1)),
    ),
    Misconception(
        id="bwd-stale-mask",
        task=TASK,
        says=(
            "The ReLU mask belongs to an earlier batch: make it from the z1 of the last forward."
        ),
        because=(
            "Which units are active differs from sample to sample. A mask that is stored once "
            "and kept switches units by what other samples did."
        ),
        chapter=CHAPTER,
        seen=holds(stale_mask, "dW1", "db1"),
    ),
    Misconception(
        id="bwd-mask-other-shape",
        task=TASK,
        says=(
            "The mask is made from an array of another layer: it has the shape of z1, since it "
            "says which hidden units were active."
        ),
        because=(
            "da1 has shape (n, hidden), and so has z1. X has a column for each input, z2 and a2 "
            "one for each class: none of them fits, and none knows about the hidden units."
        ),
        chapter=CHAPTER,
        seen=either(
            combine("backward", "da1", "X", source=MASK),
            combine("backward", "da1", "a2", source=MASK),
        ),
    ),
    Misconception(
        id="bwd-dot-for-mask",
        task=TASK,
        says=("The ReLU mask is applied element-wise, da1 * (z1 > 0); np.dot is a matrix product."),
        because=(
            "ReLU works on each entry alone, so its slope multiplies each entry alone: *, not @. "
            "The product of two (n, hidden) matrices is defined only if n equals hidden, and "
            "wrong then."
        ),
        chapter=CHAPTER,
        seen=multiply("backward", "da1", "z1", source=MASK),
    ),
    Misconception(
        id="bwd-mask-only",
        task=TASK,
        says="dz1 is the mask alone: the error is missing, dz1 = da1 * (z1 > 0).",
        because="The slope of ReLU is one factor of the chain rule, the error behind it the other.",
        chapter=CHAPTER,
        seen=returns(lambda w: {"dz1": w.mask}),
    ),
    Misconception(
        id="bwd-not-through-w2",
        task=TASK,
        says="The error meets the mask before it has gone back through W2: da1 = dz2 @ W2.T first.",
        because=(
            "dz2 has a column for each class, z1 one for each hidden unit. dz2 @ W2.T takes the "
            "error from the classes to the units that caused it."
        ),
        chapter=CHAPTER,
        seen=either(
            combine("backward", "dz2", "z1", source=MASK),
            combine("backward", "z1", "dz2", source=rf"^(?!.*\b[aA]2\b).*({MASK})"),
        ),
    ),
    Misconception(
        id="bwd-uses-dw2",
        task=TASK,
        says=(
            "The error is sent back through dW2: it must go through the weights themselves, W2, "
            "not their gradient dW2."
        ),
        because=(
            "a1 enters z2 = a1 @ W2 + b2 with slope W2, so da1 = dz2 @ W2.T. dW2 says how W2 "
            "should change, not how a1 acts."
        ),
        chapter=CHAPTER,
        seen=returns(lambda w: {"da1": w.dz2 @ w.slopes["dW2"].T}),
    ),
    Misconception(
        id="bwd-w2-not-transposed",
        task=TASK,
        says="W2 must be transposed on the way back: da1 = dz2 @ W2.T.",
        because=(
            "Forwards (n, hidden) @ (hidden, classes) gives (n, classes). Backwards (n, classes) "
            "has to become (n, hidden), so the factor is W2.T of shape (classes, hidden). In a "
            "network with as many classes as hidden units nothing but the numbers would be wrong."
        ),
        chapter=CHAPTER,
        seen=either(
            multiply("backward", "dz2", "W2", source=r"(?<!d)W2(?!\.T)"),
            returns(lambda w: {"da1": w.dz2 @ w.W2} if len(w.W2) == len(w.W2.T) else {}),
        ),
    ),
    Misconception(
        id="bwd-updates-w2-first",
        task=TASK,
        says=(
            "W2 is updated before the error is sent back through it: compute all gradients with "
            "the old weights first, then update."
        ),
        because=(
            "The forward pass used the old W2, so da1 = dz2 @ W2.T has to use it as well. "
            "backward should not update anything: update_weights does, afterwards."
        ),
        chapter="the-step",
        seen=moved_first,
    ),
)
