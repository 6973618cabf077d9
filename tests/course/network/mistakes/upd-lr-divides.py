"""Division by the learning rate."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= gradients["dW1"] / learning_rate
        self.b1 -= gradients["db1"] / learning_rate
        self.W2 -= gradients["dW2"] / learning_rate
        self.b2 -= gradients["db2"] / learning_rate
