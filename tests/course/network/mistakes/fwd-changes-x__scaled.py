# loses: network.forward.values, network.forward.cache
# says: network.forward.values: forward changes its argument X
# says: network.forward.cache: cache['X']
"""forward centres the caller's X in place, then undoes it for itself."""


class NeuralNetwork:
    def forward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        X -= X.mean(axis=0)
        return a2
