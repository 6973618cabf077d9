"""Division by the batch size of the cache."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        n = self.cache["X"].shape[0]
        self.W1 -= learning_rate * gradients["dW1"] / n
        self.b1 -= learning_rate * gradients["db1"] / n
        self.W2 -= learning_rate * gradients["dW2"] / n
        self.b2 -= learning_rate * gradients["db2"] / n
