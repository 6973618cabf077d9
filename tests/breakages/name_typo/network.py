class NeuralNetwork:
    def backward(self, y_true):
        dz2 = (self.cache["a2"] - y_true) / len(y_true)
        dW2 = self.cache["a1"].T @ dz_2
        return {"dW2": dW2}
