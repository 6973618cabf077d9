"""A learning rate in the code."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= 0.01 * gradients["dW1"]
        self.b1 -= 0.01 * gradients["db1"]
        self.W2 -= 0.01 * gradients["dW2"]
        self.b2 -= 0.01 * gradients["db2"]
