"""The mean is taken by the layer, and no longer by the slope of the loss."""


def mse_derivative(y_true, y_pred):
    return 2.0 * (y_pred - y_true)


class DenseLayer:
    def backward(self, grad_output, learning_rate):
        grad_input = grad_output @ self.W.T
        n = len(self.X)
        self.W -= learning_rate * self.X.T @ grad_output / n
        self.b -= learning_rate * np.mean(grad_output, axis=0, keepdims=True)
        return grad_input
