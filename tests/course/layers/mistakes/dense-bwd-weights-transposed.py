class Dense:
    def backward(self, grad_output):
        dW = grad_output.T @ self.X
        db = np.sum(grad_output, axis=0, keepdims=True)
        self.gradients = {"W": dW, "b": db}
        return grad_output @ self.parameters["W"].T
