# loses: network.update_weights.step, network.update_weights.gradients
# says: network.update_weights.step: W1 after update_weights
"""Local variables are rebound."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        W1 = self.W1 - learning_rate * gradients["dW1"]  # noqa: F841
        b1 = self.b1 - learning_rate * gradients["db1"]  # noqa: F841
        W2 = self.W2 - learning_rate * gradients["dW2"]  # noqa: F841
        b2 = self.b2 - learning_rate * gradients["db2"]  # noqa: F841
