"""The dictionary is unpacked."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        dW1, db1, dW2, db2 = gradients
        self.W1 -= learning_rate * dW1
        self.b1 -= learning_rate * db1
        self.W2 -= learning_rate * dW2
        self.b2 -= learning_rate * db2
