"""The network has methods of its own, and calls itself."""


class NeuralNetwork:
    def __call__(self, X):
        return self.forward(X)

    def train_step(self, X, y, learning_rate):
        loss = self.compute_loss(y, self(X))
        self.update_weights(self.backward(y), learning_rate)
        return loss

    def score(self, X, labels):
        return np.mean(self.predict(X) == labels)
