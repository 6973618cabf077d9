"""What goes wrong in activations.py, in the order in which it is looked for."""

from __future__ import annotations

from grader.course.activations.misconceptions import relu, sigmoid_and_tanh, softmax
from grader.diagnosis.catalogue import catalogued
from grader.diagnosis.misconception import Misconception

MISCONCEPTIONS: tuple[Misconception, ...] = catalogued(
    __file__,
    {
        "sigmoid_and_tanh": sigmoid_and_tanh.WAYS,
        "relu": relu.WAYS,
        "softmax": softmax.WAYS,
    },
)
