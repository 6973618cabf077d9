# loses: network.update_weights.step
# says: network.update_weights.step: b1 after update_weights
# follows: train.train.steps
"""Only the weights are updated."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
