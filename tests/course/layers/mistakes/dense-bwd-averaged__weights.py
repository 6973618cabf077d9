class Dense:
    def backward(self, grad_output):
        dW = self.X.T @ grad_output / len(self.X)
        db = np.sum(grad_output, axis=0, keepdims=True)
        self.gradients = {"W": dW, "b": db}
        return grad_output @ self.parameters["W"].T
