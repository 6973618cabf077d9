"""Parameters in float32 from the start."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        scale = np.sqrt(2 / np.array([input_size, hidden_size], dtype=np.float32))
        self.W1 = rng.standard_normal((input_size, hidden_size), dtype=np.float32) * scale[0]
        self.b1 = np.zeros((1, hidden_size), dtype=np.float32)
        self.W2 = rng.standard_normal((hidden_size, output_size), dtype=np.float32) * scale[1]
        self.b2 = np.zeros((1, output_size), dtype=np.float32)
        self.cache = {}
