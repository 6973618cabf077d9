"""The new weights stay in a local variable."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        W1 = self.W1 - learning_rate * gradients["dW1"]
