class DenseLayer:

    def backward(self, grad_output, learning_rate=0.01):
        grad_input = grad_output @ self.W.T
        step = learning_rate
        self.W -= step * self.X.T @ (grad_output / len(self.X))
        self.b -= step * np.mean(grad_output, axis=0, keepdims=True)
        return grad_input
