import numpy as np


class NeuralNet:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        self.W1 = np.zeros((input_size, hidden_size))
