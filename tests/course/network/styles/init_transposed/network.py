"""Weights drawn as (out, in) and kept transposed, so in Fortran order; a generator for each layer."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        first, second = (rng or np.random.default_rng()).spawn(2)
        self.W1 = (first.standard_normal((hidden_size, input_size)) * np.sqrt(2 / input_size)).T
        self.W2 = (second.standard_normal((output_size, hidden_size)) * np.sqrt(2 / hidden_size)).T
        self.b1 = np.zeros_like(self.W1[:1])
        self.b2 = np.zeros_like(self.W2[:1])
        self.cache = {}
