class Dense:
    def backward(self, grad_output):
        self.gradients["W"] = self.gradients.get("W", 0) + self.X.T @ grad_output
        self.gradients["b"] = self.gradients.get("b", 0) + np.sum(grad_output, axis=0, keepdims=True)
        return grad_output @ self.parameters["W"].T
