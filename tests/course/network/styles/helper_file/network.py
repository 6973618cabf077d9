"""The mathematics in a helper file, helpers.py; the methods only call it."""

import helpers
from helpers import cross_entropy


class NeuralNetwork:
    def forward(self, X):
        self.cache = helpers.run(np.asarray(X), [(self.W1, self.b1), (self.W2, self.b2)])
        return self.cache["a2"]

    def compute_loss(self, y_true, y_pred):
        return cross_entropy(y_true, y_pred)

    def backward(self, y_true):
        return helpers.go_back(self.cache, y_true, self.W2)

    def update_weights(self, gradients, learning_rate):
        for parameter, gradient in helpers.pairs(self, gradients):
            parameter -= learning_rate * gradient
