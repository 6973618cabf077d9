"""The weights are uniform from 0 to 1, unscaled."""

import numpy as np


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.random((input_size, hidden_size))
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = rng.random((hidden_size, output_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
