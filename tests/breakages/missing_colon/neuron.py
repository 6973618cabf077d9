import numpy as np


class Neuron
    def __init__(self, input_size, activation="sigmoid", rng=None):
        self.w = np.zeros(input_size)
