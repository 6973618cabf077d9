class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(f"unknown activation {activation!r}")
        rng = np.random.default_rng() if rng is None else rng
        self.w = np.zeros(input_size)
        self.b = 0.0
        self.activation = activation
        self.cache = {}
