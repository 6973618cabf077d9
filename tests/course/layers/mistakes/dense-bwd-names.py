class Dense:
    def backward(self, grad_output):
        self.gradients = {"dW": self.X.T @ grad_output, "db": np.sum(grad_output, axis=0, keepdims=True)}
        return grad_output @ self.parameters["W"].T
