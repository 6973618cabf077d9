"""Misconceptions about the activations as layers, and about Flatten."""

from __future__ import annotations

from typing import Any

import numpy as np

from grader.course.activations.oracle import sigmoid
from grader.diagnosis.misconception import Misconception, Seen, either, gives, holds

CHAPTER = "part-5-layers"
LEAKY, SIGMOID, TANH = "layers.leaky_relu", "layers.sigmoid", "layers.tanh"
FLATTEN = "layers.flatten_backward"
PAIR_SWAPPED = "The two functions are swapped: the function comes first, then its derivative."
PAIR_BECAUSE = "Activation(function, derivative) uses the first in forward, the second in backward."


def overflows(got: Any) -> bool:
    """Whether numbers became nan or infinite, or a warning told of it."""
    return "overflow" in got if isinstance(got, str) else not bool(np.all(np.isfinite(got)))


def leaks(fixed: float) -> Seen:
    """Recognise a slope that does not depend on the argument."""
    return either(
        gives(lambda z: np.where(z > 0, z, fixed * z), "function"),
        gives(lambda z: np.where(z > 0, 1.0, fixed), "derivative"),
    )


def too_large() -> Seen:
    """Recognise a formula that overflows."""
    return holds(overflows, "warning", "function", "derivative")


BENT = (
    Misconception(
        id="lrelu-swapped",
        task=LEAKY,
        says=PAIR_SWAPPED,
        because=PAIR_BECAUSE,
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z > 0, 1.0, slope), "function"),
    ),
    Misconception(
        id="lrelu-no-leak",
        task=LEAKY,
        says="The negative side is cut off: z has to leak through there, negative_slope * z.",
        because=(
            "Plain ReLU gives 0 for every negative z. The leak is what keeps a unit's gradient "
            "alive."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.maximum(z, 0.0), "function"),
    ),
    Misconception(
        id="lrelu-fixed-slope",
        task=LEAKY,
        says="The slope is a fixed number: use negative_slope, which the caller chooses.",
        because="The default of the argument is 0.1; ReLU is made from this class with 0.",
        chapter=CHAPTER,
        seen=either(leaks(0.1), leaks(0.01)),
    ),
    Misconception(
        id="lrelu-constant",
        task=LEAKY,
        says="For negative z you give negative_slope itself: it has to be multiplied by z.",
        because=(
            "The curve goes on as a line through 0, only less steep; it does not jump to a "
            "constant."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z > 0, z, slope), "function"),
    ),
    Misconception(
        id="lrelu-derivative-zero",
        task=LEAKY,
        says="This is the derivative of plain ReLU: for negative z the slope is negative_slope.",
        because="A slope of 0 on the left stops the gradient there, and a dead unit stays dead.",
        chapter=CHAPTER,
        seen=holds(
            lambda got, z: got.dtype != bool and np.array_equal(got, np.where(z > 0, 1.0, 0.0)),
            "derivative",
        ),
    ),
    Misconception(
        id="lrelu-derivative-times-z",
        task=LEAKY,
        says="The slope for negative z is just negative_slope: it is multiplied by z once more.",
        because="The slope of a line through the origin is not the line.",
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z > 0, 1.0, slope * z), "derivative"),
    ),
    Misconception(
        id="lrelu-derivative-sides",
        task=LEAKY,
        says="The two slopes are swapped: 1 where z > 0, negative_slope elsewhere.",
        because="np.where(condition, yes, no) takes the first where the condition holds.",
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z > 0, slope, 1.0), "derivative"),
    ),
    Misconception(
        id="lrelu-one-at-zero",
        task=LEAKY,
        says="At z = 0 the slope is negative_slope, so that ReLU's is 0: z > 0, not z >= 0.",
        because="At the kink any slope between the two would do; one has to be agreed on.",
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z >= 0, 1.0, slope), "derivative"),
    ),
    Misconception(
        id="lrelu-derivative-function",
        task=LEAKY,
        says="The second function gives the value again: backward needs the slope.",
        because="The derivative tells how steep the curve is at z: 1 or negative_slope.",
        chapter=CHAPTER,
        seen=gives(lambda z, slope: np.where(z > 0, z, slope * z), "derivative"),
    ),
    Misconception(
        id="lrelu-in-place",
        task=LEAKY,
        says="The function changes z, which is the layer's memory: make a new array.",
        because="z[z < 0] *= ... writes into the array that forward keeps for backward.",
        chapter=CHAPTER,
        seen=holds(lambda: True, "argument"),
    ),
    Misconception(
        id="lrelu-booleans",
        task=LEAKY,
        says="The slope is True or False: make it a number, with np.where or astype(float).",
        because="Booleans multiply like 0 and 1, but not like negative_slope.",
        chapter=CHAPTER,
        seen=holds(lambda got: np.asarray(got).dtype == bool, "derivative"),
    ),
)

SQUASHED = (
    Misconception(
        id="sgm-swapped",
        task=SIGMOID,
        says=PAIR_SWAPPED,
        because=PAIR_BECAUSE,
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(z) * (1 - sigmoid(z)), "function"),
    ),
    Misconception(
        id="sgm-plus-exponent",
        task=SIGMOID,
        says="Your sigmoid falls as z grows: the exponent needs a minus sign, exp(-z).",
        because="1 / (1 + exp(z)) is the sigmoid of -z, which is 1 minus the right value.",
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(-z), "function"),
    ),
    Misconception(
        id="sgm-tanh",
        task=SIGMOID,
        says="This is tanh: the sigmoid is 1 / (1 + exp(-z)), between 0 and 1.",
        because="tanh(z) = 2 sigmoid(2z) - 1: the same shape, but from -1 to 1.",
        chapter=CHAPTER,
        seen=gives(lambda z: np.tanh(z), "function"),
    ),
    Misconception(
        id="sgm-expects-activation",
        task=SIGMOID,
        says="z * (1 - z) takes z for the sigmoid: compute s from z first, s * (1 - s).",
        because=(
            "The derivative is handed the layer's input. s * (1 - s) is right with s = sigmoid(z)."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z * (1 - z), "derivative"),
    ),
    Misconception(
        id="sgm-derivative-function",
        task=SIGMOID,
        says="The second function gives the sigmoid again: its slope is s * (1 - s).",
        because="The slope is largest, 0.25, at z = 0, where the sigmoid is 0.5.",
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(z), "derivative"),
    ),
    Misconception(
        id="sgm-derivative-plus",
        task=SIGMOID,
        says="The second factor has the wrong sign: s * (1 - s).",
        because="By the quotient rule s' = s (1 - s), which is never larger than 0.25.",
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(z) * (1 + sigmoid(z)), "derivative"),
    ),
    Misconception(
        id="sgm-overflow",
        task=SIGMOID,
        says="exp overflows for large numbers: take it of -|z| only, which is never positive.",
        because=(
            "exp(1000) is more than a float can hold. For z < 0, exp(z) / (1 + exp(z)) is the same."
        ),
        chapter=CHAPTER,
        seen=too_large(),
    ),
)

CURVED = (
    Misconception(
        id="th-swapped",
        task=TANH,
        says=PAIR_SWAPPED,
        because=PAIR_BECAUSE,
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - np.tanh(z) ** 2, "function"),
    ),
    Misconception(
        id="th-expects-activation",
        task=TANH,
        says="1 - z**2 takes z for tanh(z): write 1 - np.tanh(z) ** 2.",
        because="The derivative is handed the layer's input, not its output.",
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - z**2, "derivative"),
    ),
    Misconception(
        id="th-no-square",
        task=TANH,
        says="The square is missing: 1 - np.tanh(z) ** 2.",
        because="The slope is largest, 1, at z = 0 and the same on both sides of it.",
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - np.tanh(z), "derivative"),
    ),
    Misconception(
        id="th-plus",
        task=TANH,
        says="The sign is wrong: 1 - np.tanh(z) ** 2, at most 1.",
        because="1 + tan(z)**2 is the derivative of tan, which has no upper end.",
        chapter=CHAPTER,
        seen=gives(lambda z: 1 + np.tanh(z) ** 2, "derivative"),
    ),
    Misconception(
        id="th-sigmoid",
        task=TANH,
        says="This is the sigmoid: tanh runs from -1 to 1, and is 0 at z = 0.",
        because="tanh(z) = 2 sigmoid(2z) - 1: the same shape on another scale.",
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(z), "function"),
    ),
    Misconception(
        id="th-derivative-function",
        task=TANH,
        says="The second function gives tanh again: its slope is 1 - np.tanh(z) ** 2.",
        because="The derivative tells how steep the curve is, not how high.",
        chapter=CHAPTER,
        seen=gives(lambda z: np.tanh(z), "derivative"),
    ),
    Misconception(
        id="th-overflow",
        task=TANH,
        says="exp overflows for large numbers: use np.tanh, which does not.",
        because="(exp(z) - exp(-z)) / (exp(z) + exp(-z)) is inf / inf, so nan, for z = 1000.",
        chapter=CHAPTER,
        seen=too_large(),
    ),
)

FLAT = (
    Misconception(
        id="flat-unchanged",
        task=FLATTEN,
        says="grad_output comes back flat: give it the shape that forward has seen.",
        because="The layer before expects a gradient in the shape of its own output.",
        chapter=CHAPTER,
        seen=gives(lambda flat: flat, "backward"),
    ),
    Misconception(
        id="flat-order",
        task=FLATTEN,
        says="The numbers come back in another order: plain reshape, without order or transpose.",
        because=(
            "forward wrote the entries of each sample one after the other; backward reads them so."
        ),
        chapter=CHAPTER,
        seen=either(
            gives(lambda X, flat: flat.reshape(X.shape, order="F"), "backward"),
            gives(lambda X, flat: flat.T.reshape(X.shape), "backward"),
        ),
    ),
    Misconception(
        id="flat-line",
        task=FLATTEN,
        says="The gradient comes back as one long line: reshape it to self.shape.",
        because="reshape(-1) joins all samples; the input had one block of entries for each.",
        chapter=CHAPTER,
        seen=gives(lambda flat: flat.reshape(-1), "backward"),
    ),
    Misconception(
        id="flat-input",
        task=FLATTEN,
        says="backward returns the input's numbers: it is grad_output that goes back.",
        because="Only the shape is taken from the forward pass.",
        chapter=CHAPTER,
        seen=gives(lambda X: X, "backward"),
    ),
)

MISCONCEPTIONS = (
    *BENT,
    *SQUASHED,
    *CURVED,
    *FLAT,
)
