"""rng.normal with its scale as an argument, and np.random.default_rng(rng), which takes both."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng(rng)
        self.W1 = rng.normal(0.0, np.sqrt(2.0 / input_size), (input_size, hidden_size))
        self.W2 = rng.normal(loc=0, scale=(2 / hidden_size) ** 0.5, size=(hidden_size, output_size))
        self.b1 = np.zeros(shape=(1, hidden_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
