"""The gradients are looked for in self."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * self.dW1
        self.b1 -= learning_rate * self.db1
        self.W2 -= learning_rate * self.dW2
        self.b2 -= learning_rate * self.db2
