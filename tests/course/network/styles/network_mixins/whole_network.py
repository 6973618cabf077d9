"""An abstract base, mixins in a helper file, super() and __slots__."""

import numpy as np

from network_parts import Learning, Thinking


class Parameters:
    __slots__ = ("W1", "b1", "W2", "b2", "cache")

    def __init__(self, input_size, hidden_size, output_size):
        self.b1 = np.zeros((1, hidden_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}


class NeuralNetwork(Learning, Thinking, Parameters):
    __slots__ = ()

    def __init__(self, input_size, hidden_size, output_size, rng=None):
        super().__init__(input_size, hidden_size, output_size)
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2 / input_size)
        self.W2 = rng.standard_normal((hidden_size, output_size)) * np.sqrt(2 / hidden_size)
