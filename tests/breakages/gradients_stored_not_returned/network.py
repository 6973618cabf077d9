class NeuralNetwork:
    def backward(self, y_true):
        self.dz2 = (self.cache["a2"] - y_true) / len(y_true)
        self.dW2 = self.cache["a1"].T @ self.dz2
