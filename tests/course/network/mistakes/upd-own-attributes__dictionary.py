"""A dictionary of gradients is looked for in self."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        gradients = self.gradients
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
