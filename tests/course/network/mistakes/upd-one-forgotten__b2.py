# loses: network.update_weights.step
# says: network.update_weights.step: b2 after update_weights
"""b2 is never updated."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
