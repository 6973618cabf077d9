"""Seeds NumPy's global generator."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        np.random.seed(0)
        self.w = 0.1 * np.random.randn(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
