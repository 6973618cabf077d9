"""The dictionary is emptied."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
        gradients.clear()
