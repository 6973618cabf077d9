# loses: repair.mean.once, repair.whole.learns blocked

"""The mean is still taken twice."""


class DenseLayer:

    def backward(self, grad_output, learning_rate=0.01):
        grad_input = grad_output @ self.W.T
        step = learning_rate / len(self.X)
        self.W -= step * self.X.T @ grad_output
        self.b -= step * np.sum(grad_output, axis=0, keepdims=True)
        return grad_input
