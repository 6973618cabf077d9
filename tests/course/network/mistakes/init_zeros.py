# loses: network.init.he_scale, network.init.random, train.mnist.accuracy
# says: network.init.he_scale: W1
# says: network.init.random: W1: expected weights that differ between units, many are equal
# says: train.mnist.accuracy: MNIST
# names: init-zeros, mnist-units-alike
# trains: yes
"""All weights start at 0."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = np.zeros((input_size, hidden_size))
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = np.zeros((hidden_size, output_size))
        self.b2 = np.zeros((1, output_size))
        self.cache = {}
