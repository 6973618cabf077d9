class NeuralNetwork:
    def backward(self, y_true):
        return {"dW2": self.cache["A2"] - y_true}
