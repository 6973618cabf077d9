# loses: repair.mean.once, repair.whole.learns blocked
# says: repair.mean.once: learn with every point given twice
"""Only the step of W is fixed, that of b is not."""


class DenseLayer:

    def backward(self, grad_output, learning_rate=0.01):
        grad_input: FloatArray = grad_output @ self.W.T
        step = learning_rate / len(self.X)
        self.W -= learning_rate * self.X.T @ grad_output
        self.b -= step * np.sum(grad_output, axis=0, keepdims=True)
        return grad_input
