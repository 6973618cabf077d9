# loses: neuron.init.weights
# says: neuron.init.weights: w of Neuron(50): expected an array of shape (50,), got an array of shape (1, 50)
"""Starts with a row of weights."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.1 * rng.standard_normal((1, input_size))
        self.b, self.activation, self.cache = 0.0, activation, {}
