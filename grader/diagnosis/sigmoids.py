"""Misconceptions about the sigmoid, tanh and their derivatives."""

from __future__ import annotations

import numpy as np

from grader.course.activations.oracle import sigmoid, sigmoid_derivative, tanh
from grader.diagnosis.misconception import Misconception, either, gives, holds, raises

CHAPTER = "part-1-activation-functions"
SCALARS_ONLY = r"only (length-1|0-dimensional|size-1) arrays"

MISCONCEPTIONS = (
    Misconception(
        id="sig-plus-exponent",
        task="activations.sigmoid",
        says="Your sigmoid falls as z grows: the exponent needs a minus sign, exp(-z).",
        because=(
            "1 / (1 + exp(z)) is sigmoid(-z) = 1 - sigmoid(z): the curve is mirrored. For large "
            "z, exp(-z) goes to 0 and the fraction to 1; with exp(z) it goes to 0 instead."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(-z), "value"),
    ),
    Misconception(
        id="sig-scalar-only",
        task="activations.sigmoid",
        says=(
            "math.exp only takes one number; use np.exp so that the function also works element "
            "by element on arrays."
        ),
        because=(
            "The functions of the math module turn their argument into a single Python float, "
            "which an array with several entries is not. NumPy's functions of the same names "
            "work on numbers and on arrays of any shape."
        ),
        chapter=CHAPTER,
        seen=raises("TypeError", SCALARS_ONLY),
    ),
    Misconception(
        id="sig-tanh",
        task="activations.sigmoid",
        says=(
            "This is tanh, whose range is (-1, 1); the sigmoid is 1 / (1 + exp(-z)), with range "
            "(0, 1)."
        ),
        because=(
            "The two are relatives: tanh(z) = 2 sigmoid(2 z) - 1. The sigmoid is the one that "
            "can be read as a probability, since it stays between 0 and 1 and is 1/2 at z = 0."
        ),
        chapter=CHAPTER,
        seen=gives(tanh, "value"),
    ),
    Misconception(
        id="sig-overflow",
        task="activations.sigmoid",
        says=("exp overflows for large |z|: keep the exponent at or below 0, with exp(-abs(z))."),
        because=(
            "For z = -1000 the formula asks for exp(1000), which no float can hold. With e = "
            "exp(-|z|), which lies between 0 and 1, the sigmoid is 1 / (1 + e) for z >= 0 and e "
            "/ (1 + e) for z < 0: multiply the fraction by exp(z) above and below to see it."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: "overflow" in got, "warning"),
            holds(lambda got: np.isnan(got).any(), "limits"),
        ),
    ),
    Misconception(
        id="sig-in-place",
        task="activations.sigmoid",
        says=(
            "The function writes into the array it was given: build a new one, the caller still "
            "needs z."
        ),
        because=(
            "An assignment such as z[...] = or z *= changes the very array that the caller "
            "holds, since NumPy arrays are passed without a copy. In a network z1 is needed "
            "again in backward."
        ),
        chapter=CHAPTER,
        seen=holds(lambda got: True, "argument"),
    ),
    Misconception(
        id="dsig-plus",
        task="activations.sigmoid_derivative",
        says=(
            "The second factor has the wrong sign: it is s * (1 - s), at most 0.25, not s * (1 "
            "+ s)."
        ),
        because=(
            "With s = 1 / (1 + e) and e = exp(-z), the derivative is e / (1 + e)**2 = s * e / "
            "(1 + e) = s * (1 - s)."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid(z) * (1 + sigmoid(z)), "value"),
    ),
    Misconception(
        id="dsig-no-square",
        task="activations.sigmoid_derivative",
        says=("The quotient rule gives a square in the denominator: exp(-z) / (1 + exp(-z)) ** 2."),
        because=(
            "Without the square you have exp(-z) / (1 + exp(-z)) = 1 - sigmoid(z), which does "
            "not fall off for negative z."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - sigmoid(z), "value"),
    ),
    Misconception(
        id="dsig-expects-activation",
        task="activations.sigmoid_derivative",
        says=(
            "z * (1 - z) is right only if z already is the sigmoid's output; here z is the pre- "
            "activation, so take s = sigmoid(z) first."
        ),
        because=(
            "Two conventions are in use: derivatives that take the activation a, and "
            "derivatives that take z. In this course they all take z, so the formula a * (1 - "
            "a) needs a = sigmoid(z) before it."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: z * (1 - z), "value"),
    ),
    Misconception(
        id="dsig-sigmoid",
        task="activations.sigmoid_derivative",
        says="You return the sigmoid itself; its slope is s * (1 - s) with s = sigmoid(z).",
        because=(
            "The slope of an S-shaped curve is a bell: largest in the middle, where the curve "
            "is steepest, and nearly 0 on both sides."
        ),
        chapter=CHAPTER,
        seen=gives(sigmoid, "value"),
    ),
    Misconception(
        id="dsig-twice",
        task="activations.sigmoid_derivative",
        says="The sigmoid is applied twice: s = sigmoid(z) once, then s * (1 - s).",
        because=(
            "If sigmoid_derivative is handed a = sigmoid(z), or applies the sigmoid to its own "
            "result, you get the slope at sigmoid(z) instead of the slope at z."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: sigmoid_derivative(sigmoid(z)), "value"),
    ),
    Misconception(
        id="dsig-overflow",
        task="activations.sigmoid_derivative",
        says=(
            "exp overflows for large |z|: build the slope from your stable sigmoid, s * (1 - s)."
        ),
        because=(
            "exp(1000) is more than a float can hold; inf / inf then gives nan. The sigmoid "
            "never leaves [0, 1], so s * (1 - s) is safe."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: "overflow" in got, "warning"),
            holds(lambda got: not np.isfinite(got).all(), "limits"),
        ),
    ),
    Misconception(
        id="tanh-sigmoid",
        task="activations.tanh",
        says="This is the sigmoid; tanh has range (-1, 1) and is 0 at z = 0.",
        because="The two are relatives: tanh(z) = 2 sigmoid(2 z) - 1.",
        chapter=CHAPTER,
        seen=gives(sigmoid, "value"),
    ),
    Misconception(
        id="tanh-scalar-only",
        task="activations.tanh",
        says=(
            "math.tanh only takes one number; use np.tanh so that the function also works "
            "element by element on arrays."
        ),
        because=(
            "The functions of the math module turn their argument into a single Python float, "
            "which an array with several entries is not."
        ),
        chapter=CHAPTER,
        seen=raises("TypeError", SCALARS_ONLY),
    ),
    Misconception(
        id="tanh-overflow",
        task="activations.tanh",
        says=(
            "The formula with four exponentials overflows for large |z|, and inf / inf is nan: "
            "use np.tanh."
        ),
        because="exp(1000) is more than a float can hold. np.tanh takes care of both ends.",
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: "overflow" in got, "warning"),
            holds(lambda got: not np.isfinite(got).all(), "limits"),
        ),
    ),
    Misconception(
        id="tanh-plus",
        task="activations.tanh",
        says=(
            "The signs are mixed up: tanh(z) = (exp(z) - exp(-z)) / (exp(z) + exp(-z)), and not "
            "the other way round."
        ),
        because="With + above and - below you get 1 / tanh(z), which has a pole at z = 0.",
        chapter=CHAPTER,
        seen=gives(lambda z: 1 / tanh(z), "value"),
    ),
    Misconception(
        id="dtanh-expects-activation",
        task="activations.tanh_derivative",
        says=(
            "1 - z ** 2 assumes that z is already tanh's output; here z is the pre-activation, "
            "so use 1 - np.tanh(z) ** 2."
        ),
        because=(
            "Two conventions are in use: derivatives that take the activation a, and "
            "derivatives that take z. In this course they all take z."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - z**2, "value"),
    ),
    Misconception(
        id="dtanh-overflow",
        task="activations.tanh_derivative",
        says="exp overflows for large |z|: build the slope from np.tanh, 1 - np.tanh(z) ** 2.",
        because=(
            "exp(1000) is more than a float can hold; inf / inf then gives nan. np.tanh never "
            "leaves [-1, 1]."
        ),
        chapter=CHAPTER,
        seen=either(
            holds(lambda got: "overflow" in got, "warning"),
            holds(lambda got: np.isnan(got).any(), "limits"),
        ),
    ),
    Misconception(
        id="dtanh-plus",
        task="activations.tanh_derivative",
        says=(
            "The sign is wrong: 1 + tan(z)**2 belongs to tan; for tanh it is 1 - tanh(z) ** 2, "
            "at most 1."
        ),
        because=(
            "tanh is steepest at z = 0, with slope 1, and flattens out: its slope can never be "
            "above 1."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: 1 + tanh(z) ** 2, "value"),
    ),
    Misconception(
        id="dtanh-no-square",
        task="activations.tanh_derivative",
        says="The square is missing: the slope is 1 - tanh(z) ** 2.",
        because=(
            "1 - tanh(z) is 2 at the left end, where tanh is flat; the slope must go to 0 on "
            "both sides."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: 1 - tanh(z), "value"),
    ),
    Misconception(
        id="dtanh-tanh",
        task="activations.tanh_derivative",
        says="You return tanh itself; its slope is 1 - tanh(z) ** 2.",
        because=(
            "The slope of an S-shaped curve is a bell: largest in the middle and nearly 0 on "
            "both sides."
        ),
        chapter=CHAPTER,
        seen=gives(tanh, "value"),
    ),
    Misconception(
        id="dtanh-sigmoid",
        task="activations.tanh_derivative",
        says=(
            "s * (1 - s) with s = tanh(z) is the sigmoid's pattern; for tanh the slope is 1 - "
            "tanh(z) ** 2."
        ),
        because="The sigmoid satisfies s' = s (1 - s); tanh satisfies t' = 1 - t**2.",
        chapter=CHAPTER,
        seen=gives(lambda z: tanh(z) * (1 - tanh(z)), "value"),
    ),
)
