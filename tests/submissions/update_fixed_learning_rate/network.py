class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - 0.1 * gradients["dW1"]
        self.b1 = self.b1 - 0.1 * gradients["db1"]
        self.W2 = self.W2 - 0.1 * gradients["dW2"]
        self.b2 = self.b2 - 0.1 * gradients["db2"]
