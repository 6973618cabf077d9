class Dense:
    def backward(self, grad_output):
        dW = self.X.T @ grad_output
        db = grad_output
        self.gradients = {"W": dW, "b": db}
        return grad_output @ self.parameters["W"].T
