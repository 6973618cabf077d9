import numpy as np


class Neuron:
    __slots__ = ("w", "activation", "cache")

    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ("sigmoid", "relu", "tanh", "linear"):
            raise ValueError(activation)
        self.w = np.random.default_rng().standard_normal(input_size)
        self.b = 0.0
        self.activation = activation
