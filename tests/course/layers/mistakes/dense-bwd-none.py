class Dense:
    def backward(self, grad_output):
        dW = self.X.T @ grad_output
        db = np.sum(grad_output, axis=0, keepdims=True)
        self.gradients = {"W": dW, "b": db}
        return None
