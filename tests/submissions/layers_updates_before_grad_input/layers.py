class Dense:
    def backward(self, grad_output, learning_rate=0.01):
        self.gradients = {"W": self.X.T @ grad_output, "b": grad_output.sum(axis=0, keepdims=True)}
        self.parameters["W"] -= learning_rate * self.gradients["W"]
        self.parameters["b"] -= learning_rate * self.gradients["b"]
        return grad_output @ self.parameters["W"].T
