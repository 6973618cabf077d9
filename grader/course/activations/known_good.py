"""Known-good activation functions: the oracle's."""

from __future__ import annotations

from grader.checking.known_good import KnownGood
from grader.course.activations import oracle

KNOWN_GOOD = KnownGood(
    functions={
        "activations.sigmoid": oracle.sigmoid,
        "activations.sigmoid_derivative": oracle.sigmoid_derivative,
        "activations.relu": oracle.relu,
        "activations.relu_derivative": oracle.relu_derivative,
        "activations.leaky_relu": oracle.leaky_relu,
        "activations.leaky_relu_derivative": oracle.leaky_relu_derivative,
        "activations.tanh": oracle.tanh,
        "activations.tanh_derivative": oracle.tanh_derivative,
        "activations.softmax": oracle.softmax,
    },
)
