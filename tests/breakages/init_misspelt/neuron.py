class Neuron:
    del __init__

    def _init_(self, input_size, activation="sigmoid", rng=None):
        self.w = 0.1 * np.random.default_rng().standard_normal(input_size)
        self.b = 0.0
        self.activation = activation
