# loses: network.update_weights
# says: network.update_weights.step: b1 after update_weights
# says: network.update_weights.gradients: update_weights changes gradients['db1']
"""The new biases go into the gradients."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        gradients["db1"] = self.b1 - learning_rate * gradients["db1"]
        gradients["db2"] = self.b2 - learning_rate * gradients["db2"]
