"""Single precision wherever the data allow it; the loss in double."""

import numpy as np

SINGLE = np.float32


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = rng if rng is not None else np.random.default_rng()
        self.W1 = (rng.standard_normal((input_size, hidden_size)) * np.sqrt(2 / input_size)).astype(
            SINGLE
        )
        self.b1 = np.zeros((1, hidden_size), SINGLE)
        self.W2 = (
            rng.standard_normal((hidden_size, output_size)) * np.sqrt(2 / hidden_size)
        ).astype(SINGLE)
        self.b2 = np.zeros((1, output_size), SINGLE)
        self.cache = {}

    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            parameter = getattr(self, name)
            parameter -= SINGLE(learning_rate) * gradients["d" + name]
