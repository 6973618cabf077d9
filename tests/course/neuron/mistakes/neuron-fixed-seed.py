"""Draws from a generator with a seed of its own."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        rng = np.random.default_rng(42)
        self.w = 0.1 * rng.standard_normal(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
