"""There is no activation at all."""

import numpy as np

from activations import softmax


class NeuralNetwork:
    def forward(self, X):
        X = np.asarray(X)
        z1 = X @ self.W1 + self.b1
        a1 = z1
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2
