"""Misconceptions about the element-wise activations and their derivatives."""

from __future__ import annotations

from grader.diagnosis.misconception import Misconception, gives
from grader.numeric.oracle import sigmoid, tanh

CHAPTER = "part-1-activation-functions"

MISCONCEPTIONS = (
    Misconception(
        id="sig-plus-exponent",
        task="activations.sigmoid",
        says="Your sigmoid falls as z grows: the exponent needs a minus sign, exp(-z).",
        because=(
            "1 / (1 + exp(z)) is sigmoid(-z) = 1 - sigmoid(z): the curve is mirrored. For large z, "
            "exp(-z) goes to 0 and the fraction to 1; with exp(z) it goes to 0 instead."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: 1.0 - sigmoid(z), "value"),
    ),
    Misconception(
        id="sig-tanh",
        task="activations.sigmoid",
        says=(
            "This is tanh, whose range is (-1, 1); the sigmoid is 1 / (1 + exp(-z)), with range "
            "(0, 1)."
        ),
        because=(
            "The two are relatives: tanh(z) = 2 sigmoid(2 z) - 1. The sigmoid is the one that can "
            "be read as a probability, since it stays between 0 and 1 and is 1/2 at z = 0."
        ),
        chapter=CHAPTER,
        seen=gives(lambda z: tanh(z), "value"),
    ),
)
