"""The keys lack the d."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * gradients["W1"]
        self.b1 -= learning_rate * gradients["b1"]
        self.W2 -= learning_rate * gradients["W2"]
        self.b2 -= learning_rate * gradients["b2"]
