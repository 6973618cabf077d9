"""The weights' steps are divided by 64."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * gradients["dW1"] / 64
        self.W2 -= learning_rate * gradients["dW2"] / 64
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
