"""The learning rate is missing for the weights."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - gradients["dW1"]
        self.W2 = self.W2 - gradients["dW2"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
