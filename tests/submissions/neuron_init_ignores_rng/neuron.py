class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}")
        self.w = 0.1 * np.random.randn(input_size)
        self.b = 0.0
        self.activation = activation
        self.cache = {}
