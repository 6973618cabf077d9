"""Misconceptions about ReLU, leaky ReLU and their derivatives."""

from __future__ import annotations

import numpy as np

from grader.diagnosis.misconception import Misconception, gives, holds, raises

CHAPTER = "part-1-activation-functions"

MISCONCEPTIONS = (
    Misconception(
        id="relu-abs",
        task="activations.relu",
        says="Negative inputs come back as their absolute value; ReLU must turn them into 0.",
        because=(
            "|z| and max(0, z) agree for positive z only. A rectifier lets nothing negative "
            "through, not even with its sign changed."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.abs(z), "value"),
    ),
    Misconception(
        id="relu-no-clip",
        task="activations.relu",
        says="Negative inputs come back unchanged: ReLU is max(0, z), so they must become 0.",
        because=(
            "With f(z) = z the two layers of a network are one linear map, X W1 W2, and no "
            "straight line separates XOR's answers."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z, "value"),
    ),
    Misconception(
        id="relu-minimum",
        task="activations.relu",
        says=(
            "Positive inputs are cut off and negative ones pass: that is min(0, z); ReLU is "
            "max(0, z)."
        ),
        because=(
            "np.minimum(0, z) keeps the negative half of the line; np.maximum(0, z) keeps the "
            "positive half."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.minimum(0, z), "value"),
    ),
    Misconception(
        id="relu-step",
        task="activations.relu",
        says="You return 1 for positive z; ReLU returns z itself there.",
        because="z > 0 is the slope of ReLU, or a step function. ReLU multiplies that step by z.",
        chapter=CHAPTER,
        seen=gives(lambda z: z > 0, "value"),
    ),
    Misconception(
        id="relu-leaky",
        task="activations.relu",
        says=(
            "A little of the negative side leaks through: that is leaky ReLU; plain ReLU gives "
            "0 for all negative z."
        ),
        because="Leaky ReLU has a small slope for negative z. It is a task of its own, 1.5.",
        chapter=CHAPTER,
        seen=gives(lambda z: np.where(z > 0, z, 0.1 * z), "value"),
    ),
    Misconception(
        id="relu-in-place",
        task="activations.relu",
        says=(
            "The function writes into the array it was given: build a new one, the caller still "
            "needs z."
        ),
        because=(
            "z[z < 0] = 0 changes the very array that the caller holds, since NumPy arrays are "
            "passed without a copy. In a network z1 is needed again in backward, for the mask "
            "z1 > 0."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
    Misconception(
        id="relu-scalar-only",
        task="activations.relu",
        says=(
            "max(0, z) compares two single numbers; np.maximum compares an array with 0, entry "
            "by entry."
        ),
        because=(
            "Python's max asks whether z > 0 is true, and for an array with several entries "
            "there is no single answer."
        ),
        chapter=CHAPTER,
        seen=raises("ValueError", "truth value of an array"),
    ),
    Misconception(
        id="drelu-relu",
        task="activations.relu_derivative",
        says=(
            "You return relu(z) again; its derivative is the slope: 1 where z > 0 and 0 elsewhere."
        ),
        because=(
            "The derivative says how fast relu(z) grows with z, not how large it is: on the "
            "line through the origin with slope 1 that is 1 everywhere."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.maximum(0, z), "value"),
    ),
    Misconception(
        id="drelu-ones",
        task="activations.relu_derivative",
        says=(
            "Your derivative is 1 everywhere; for negative z, ReLU is flat, so it must be 0 there."
        ),
        because=(
            "An inactive unit has no influence on the loss, so no gradient may flow through it. "
            "A mask of ones lets it flow."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.ones_like(z), "value", "at_zero"),
    ),
    Misconception(
        id="drelu-sign",
        task="activations.relu_derivative",
        says="np.sign gives -1 for negative z; the slope of ReLU there is 0.",
        because=(
            "With -1, inactive units would be pushed in the wrong direction at every step, "
            "although they have no influence on the loss."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.sign(z), "value"),
    ),
    Misconception(
        id="drelu-flipped",
        task="activations.relu_derivative",
        says="The two sides are swapped: the slope is 1 where z > 0 and 0 where z < 0.",
        because="Positive inputs pass through ReLU unchanged, so there the slope is 1.",
        chapter=CHAPTER,
        seen=gives(lambda z: z < 0, "value"),
    ),
    Misconception(
        id="drelu-one-at-zero",
        task="activations.relu_derivative",
        says=(
            "At z = 0 you return 1; the convention here is 0, so compare with > and not with >=."
        ),
        because=(
            "ReLU has a kink at 0, and any number between 0 and 1 would do as its slope there. "
            "This course, like most libraries, takes 0."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z >= 0, "at_zero"),
    ),
    Misconception(
        id="drelu-half-at-zero",
        task="activations.relu_derivative",
        says="At z = 0 you return 1/2; the convention here is 0.",
        because=(
            "ReLU has a kink at 0, and any number between 0 and 1 would do as its slope there. "
            "This course, like most libraries, takes 0."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.heaviside(z, 0.5), "at_zero"),
    ),
    Misconception(
        id="drelu-booleans",
        task="activations.relu_derivative",
        says=("You return True and False: turn the comparison into floats, (z > 0).astype(float)."),
        because=(
            "Booleans behave like 0 and 1 in a product, but not elsewhere: minus and -= fail on "
            "them, and their sum is a whole number."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.asarray(got).dtype.kind == "b", "kind"),
    ),
    Misconception(
        id="drelu-integers",
        task="activations.relu_derivative",
        says=(
            "You return whole numbers: a slope is a float, so take .astype(float) or np.where(z "
            "> 0, 1.0, 0.0)."
        ),
        because=(
            "Whole-number arrays refuse in-place products with floats, and a later division may "
            "cut off digits."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: np.asarray(got).dtype.kind in "iu", "kind"),
    ),
    Misconception(
        id="drelu-in-place",
        task="activations.relu_derivative",
        says=(
            "The function writes into the array it was given: build a new one, the caller still "
            "needs z."
        ),
        because=(
            "z[z > 0] = 1 changes the very array that the caller holds, since NumPy arrays are "
            "passed without a copy."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
    Misconception(
        id="leaky-no-leak",
        task="activations.leaky_relu",
        says=(
            "This is plain ReLU: negative z must leak through as negative_slope * z instead of "
            "becoming 0."
        ),
        because=(
            "The leak keeps a small gradient alive for negative z, so that a unit whose z is "
            "negative for all samples can recover."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.maximum(0, z), "value"),
    ),
    Misconception(
        id="leaky-constant",
        task="activations.leaky_relu",
        says=(
            "For negative z you return the constant negative_slope; it must be negative_slope * z."
        ),
        because=(
            "A constant is flat: its gradient is 0, as with plain ReLU, and there is a jump at "
            "z = 0."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z, negative_slope: np.where(z > 0, z, negative_slope), "value"),
    ),
    Misconception(
        id="leaky-fixed-slope",
        task="activations.leaky_relu",
        says="You use 0.1 whatever the caller asks for: use the argument negative_slope.",
        because=(
            "A default value holds only when the caller gives none; the number in the body must "
            "be the argument."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z, negative_slope: np.where(z > 0, z, 0.1 * z), "value"),
    ),
    Misconception(
        id="leaky-subtracts",
        task="activations.leaky_relu",
        says="Negative z come back positive: the leak keeps the sign, negative_slope * z.",
        because=(
            "For z = -2 and a slope of 0.1 the value is -0.2: the line goes through the origin "
            "from below."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z, negative_slope: np.where(z > 0, z, -negative_slope * z), "value"),
    ),
    Misconception(
        id="dleaky-zero",
        task="activations.leaky_relu_derivative",
        says=(
            "This is the derivative of plain ReLU: for negative z the slope is negative_slope, "
            "not 0."
        ),
        because=(
            "The leak is a straight line with slope negative_slope; a slope of 0 there would be "
            "plain ReLU's, and dead units would stay dead."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z > 0, "value"),
    ),
    Misconception(
        id="dleaky-alpha-z",
        task="activations.leaky_relu_derivative",
        says=("The slope for negative z is just negative_slope; you multiplied it by z once more."),
        because=(
            "The derivative of negative_slope * z with respect to z is negative_slope: z itself "
            "is gone."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.where(z > 0, 1.0, 0.1 * z), "value"),
    ),
    Misconception(
        id="dleaky-swapped",
        task="activations.leaky_relu_derivative",
        says="The two slopes are swapped: 1 where z > 0, negative_slope elsewhere.",
        because=(
            "Positive z pass unchanged, slope 1; negative z are made small, slope negative_slope."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.where(z > 0, 0.1, 1.0), "value"),
    ),
    Misconception(
        id="dleaky-function",
        task="activations.leaky_relu_derivative",
        says=(
            "You return leaky_relu(z) again; its derivative is a slope: 1 where z > 0, "
            "negative_slope elsewhere."
        ),
        because="The derivative says how fast the function grows with z, not how large it is.",
        chapter=CHAPTER,
        seen=gives(lambda z: np.where(z > 0, z, 0.1 * z), "value"),
    ),
    Misconception(
        id="dleaky-fixed-slope",
        task="activations.leaky_relu_derivative",
        says="You use 0.1 whatever the caller asks for: use the argument negative_slope.",
        because=(
            "A default value holds only when the caller gives none; the number in the body must "
            "be the argument."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: np.where(z > 0, 1.0, 0.1), "slope"),
    ),
)
