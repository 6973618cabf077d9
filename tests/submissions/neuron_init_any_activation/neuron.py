class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.w = 0.1 * rng.standard_normal(input_size)
        self.b = 0.0
        self.activation = activation
        self.cache = {}
