"""Starts with equal weights."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        self.w, self.b, self.activation, self.cache = np.full(input_size, 0.1), 0.0, activation, {}
