# loses: network.init.shapes, train.xor.converges blocked, train.mnist.accuracy blocked
# says: network.init.shapes: W1 of NeuralNetwork(5, 7, 3): expected an array of shape (5, 7), got an array of shape (7, 5)
# says: train.xor.converges: Waits for network.init
# says: train.mnist.accuracy: Waits for network.init
# trains: yes
"""Rows stand for units."""

import numpy as np


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.standard_normal((hidden_size, input_size)) * np.sqrt(2 / input_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = rng.standard_normal((output_size, hidden_size)) * np.sqrt(2 / hidden_size)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
