"""Seeds NumPy's generator as well."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        np.random.seed(0)
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.1 * rng.standard_normal(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
