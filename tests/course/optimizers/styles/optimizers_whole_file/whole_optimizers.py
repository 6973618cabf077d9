"""Dataclasses, a default dictionary for the memory, and one loop for all optimizers."""

from collections import defaultdict
from dataclasses import dataclass, field

import numpy as np


def memory():
    return field(default_factory=lambda: defaultdict(float))


class Base:
    def step(self, parameters, gradients):
        self.begin()
        for name in parameters:
            parameters[name] += self.change(name, np.asarray(gradients[name]))

    def begin(self):
        pass


@dataclass
class SGD(Base):
    learning_rate: float = 0.01

    def change(self, name, g):
        return -self.learning_rate * g


@dataclass
class Momentum(Base):
    learning_rate: float = 0.01
    momentum: float = 0.9
    velocity: dict = memory()

    def change(self, name, g):
        self.velocity[name] = self.momentum * self.velocity[name] - self.learning_rate * g
        return self.velocity[name]


@dataclass
class RMSProp(Base):
    learning_rate: float = 0.001
    decay: float = 0.99
    epsilon: float = 1e-8
    squares: dict = memory()

    def change(self, name, g):
        self.squares[name] = self.decay * self.squares[name] + (1 - self.decay) * g * g
        return -self.learning_rate * g / (np.sqrt(self.squares[name]) + self.epsilon)


@dataclass
class Adam(Base):
    learning_rate: float = 0.001
    beta1: float = 0.9
    beta2: float = 0.999
    epsilon: float = 1e-8
    m: dict = memory()
    v: dict = memory()
    t: int = 0

    def begin(self):
        self.t += 1

    def change(self, name, g):
        self.m[name] = self.m.get(name, 0.0) * self.beta1 + g * (1 - self.beta1)
        self.v[name] = self.v.get(name, 0.0) * self.beta2 + g * g * (1 - self.beta2)
        m, v = (x[name] / (1 - b**self.t) for x, b in ((self.m, self.beta1), (self.v, self.beta2)))
        return -self.learning_rate * m / (v**0.5 + self.epsilon)


def add_weight_decay(parameters, gradients, strength):
    shares = {name: strength if name.endswith("W") else 0.0 for name in gradients}
    return {name: gradients[name] + shares[name] * parameters[name] for name in gradients}


def clip_gradients(gradients, max_norm):
    squared = 0.0
    for g in gradients.values():
        squared += float(np.vdot(g, g))
    if squared <= max_norm**2:
        return dict(gradients)
    return {name: g / squared**0.5 * max_norm for name, g in gradients.items()}
