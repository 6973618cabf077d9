# loses: neuron.init.weights
# says: neuron.init.weights: w of Neuron(50)
"""Starts with weights of zero."""


class Neuron:
    def __init__(self, input_size, activation="sigmoid", rng=None):
        if activation not in ACTIVATIONS:
            raise ValueError(activation)
        self.w, self.b, self.activation, self.cache = np.zeros(input_size), 0.0, activation, {}
