"""One class for each activation behind one factory, mixins, and a dataclass for the memory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar, Optional

import numpy as np

from activations import relu, relu_derivative, sigmoid, sigmoid_derivative, tanh, tanh_derivative


@dataclass(frozen=True)
class Memory:
    x: np.ndarray
    z: float


class Kinds:
    table: ClassVar[dict] = {
        "sigmoid": (sigmoid, sigmoid_derivative),
        "relu": (relu, relu_derivative),
        "tanh": (tanh, tanh_derivative),
        "linear": (np.positive, np.ones_like),
    }


class Forward:
    memory: Optional[Memory] = None

    def forward(self, x):
        self.memory = Memory(np.asarray(x, float), float(np.inner(self.w, x)) + self.b)
        return float(self.table[self.activation][0](self.memory.z))


class Backward:
    def backward(self, grad_output):
        if self.memory is None:
            raise KeyError("memory")
        delta = float(grad_output * self.table[self.activation][1](self.memory.z))
        return dict(zip(("dw", "db", "dx"), (delta * self.memory.x, delta, delta * self.w)))


class Neuron(Kinds, Forward, Backward):
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in self.table:
            raise ValueError(f"choose one of {sorted(self.table)}")
        self.activation = activation
        self.w = (rng if rng is not None else np.random.default_rng()).normal(
            0.0, 0.1, size=input_size
        )
        self.b = 0.0
