"""Division by the rows of the gradient."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * gradients["dW1"] / gradients["dW1"].shape[0]
        self.b1 -= learning_rate * gradients["db1"] / gradients["db1"].shape[0]
        self.W2 -= learning_rate * gradients["dW2"] / gradients["dW2"].shape[0]
        self.b2 -= learning_rate * gradients["db2"] / gradients["db2"].shape[0]
