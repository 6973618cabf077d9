"""He initialisation in its uniform form; the last layer is drawn first."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        if rng is None:
            rng = np.random.default_rng()

        def he_uniform(fan_in, fan_out):
            limit = np.sqrt(6 / fan_in)
            return rng.uniform(-limit, limit, (fan_in, fan_out))

        self.W2, self.b2 = he_uniform(hidden_size, output_size), np.full((1, output_size), 0.0)
        self.W1, self.b1 = he_uniform(input_size, hidden_size), np.full((1, hidden_size), 0.0)
        self.cache = {}
