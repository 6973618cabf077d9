class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        W1 = self.W1 - learning_rate * gradients["dW1"]
        b1 = self.b1 - learning_rate * gradients["db1"]
        W2 = self.W2 - learning_rate * gradients["dW2"]
        b2 = self.b2 - learning_rate * gradients["db2"]
