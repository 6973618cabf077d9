"""All weights are 0.05."""

class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        self.W1 = np.full((input_size, hidden_size), 0.05)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.full((hidden_size, output_size), 0.05)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
