"""All weights are 0."""

class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        self.W1 = np.zeros((input_size, hidden_size))
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.zeros((hidden_size, output_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
