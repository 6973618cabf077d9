# loses: neuron.init.weights
# says: neuron.init.weights: Neuron(50, rng=...): the same rng gives different w
"""Draws from NumPy's global generator."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        self.w = 0.1 * np.random.randn(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
