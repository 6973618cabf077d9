class NeuralNetwork:
    def backward(self, y_true):
        # TODO(3.5): from the loss back to X, one line per step of the chain rule.
        raise NotImplementedError("task 3.5: backward")
