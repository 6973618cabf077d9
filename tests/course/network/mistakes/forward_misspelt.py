# loses: network.forward missing
# says: network.forward.probabilities: NeuralNetwork in network.py has no 'forward'. Found 'foward' instead: is that its name?
# says: network.forward.values: NeuralNetwork in network.py has no 'forward'. Found 'foward' instead: is that its name?
# says: network.forward.cache: NeuralNetwork in network.py has no 'forward'. Found 'foward' instead: is that its name?
"""forward is called foward."""


class NeuralNetwork:
    def foward(self, X):
        z1 = X @ self.W1 + self.b1
        a1 = relu(z1)
        z2 = a1 @ self.W2 + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    del forward
