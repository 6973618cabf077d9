# loses: network.update_weights.step
# says: network.update_weights.step: W1 after update_weights
"""Only the second layer is updated."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
