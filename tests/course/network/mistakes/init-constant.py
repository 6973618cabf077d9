# loses: network.init.he_scale, network.init.random
# says: network.init.he_scale: W1
# says: network.init.random: W1: expected weights that differ between units, many are equal
"""All weights are 0.1."""

import numpy as np


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = np.full((input_size, hidden_size), 0.1)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.full((hidden_size, output_size), 0.1)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
