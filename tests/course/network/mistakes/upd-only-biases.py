"""Only the biases are updated."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
