# loses: network.forward.values, network.forward.cache
# says: network.forward.values: forward(X) of
# says: network.forward.cache: cache['a1']
"""forward drops hidden units at random, also when predicting."""


class NeuralNetwork:
    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1) * (np.random.default_rng().random(z1.shape) > 0.2)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2
