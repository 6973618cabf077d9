"""The values are unpacked in another order."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        dW1, dW2, db1, db2 = gradients.values()
        self.W1 = self.W1 - learning_rate * dW1
        self.W2 = self.W2 - learning_rate * dW2
        self.b1 = self.b1 - learning_rate * db1
        self.b2 = self.b2 - learning_rate * db2
