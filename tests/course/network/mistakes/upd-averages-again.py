# loses: network.update_weights.step
# says: network.update_weights.step: W1 after update_weights
"""Division by 32."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        batch_size = 32
        self.W1 -= learning_rate * gradients["dW1"] / batch_size
        self.b1 -= learning_rate * gradients["db1"] / batch_size
        self.W2 -= learning_rate * gradients["dW2"] / batch_size
        self.b2 -= learning_rate * gradients["db2"] / batch_size
