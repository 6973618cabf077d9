"""Only W2 is updated."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
