"""Looks an unknown activation up."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.f, self.derivative = ACTIVATIONS[activation]
        self.w = 0.1 * rng.standard_normal(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
