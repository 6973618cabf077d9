class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate**2 * gradients["dW1"]
        self.b1 = self.b1 - learning_rate**2 * gradients["db1"]
        self.W2 = self.W2 - learning_rate**2 * gradients["dW2"]
        self.b2 = self.b2 - learning_rate**2 * gradients["db2"]
