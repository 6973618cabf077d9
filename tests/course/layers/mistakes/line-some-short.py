class Dense:
    def backward(self, grad_output):
        n = len(grad_output)
        self.gradients = {"W": self.X.T @ grad_output / n, "b": grad_output.sum(axis=0, keepdims=True)}
        return grad_output @ self.parameters["W"].T
