# loses: neuron.init.unknown_activation
# says: neuron.init.unknown_activation: Neuron(2, activation='rectified'): expected a ValueError, none was raised
"""Takes any name for the activation."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.1 * rng.standard_normal(input_size)
        self.b, self.activation, self.cache = 0.0, activation, {}
