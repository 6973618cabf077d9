# loses: network.forward.cache
# says: network.forward.cache: 'z1'
"""forward leaves z1 out of the cache."""


class NeuralNetwork:
    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "a1": a1, "z2": z2, "a2": a2}
        return a2
