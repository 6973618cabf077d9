class Dense:
    def backward(self, grad_output):
        dW = self.X.T @ grad_output
        db = np.sum(grad_output, axis=0, keepdims=True)
        self.gradients = {"W": dW, "b": db}
        grad_input = grad_output @ self.parameters["W"].T
        self.parameters["W"] -= 0.1 * dW
        self.parameters["b"] -= 0.1 * db
        return grad_input
