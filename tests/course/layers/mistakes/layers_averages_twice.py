# loses: layers.dense_backward.weights, layers.dense_backward.biases, layers.regression.learns
# names: dense-bwd-averaged, line-short-steps
# follows: layers.backward_all.gradients
# trains: yes
"""The mean is taken in the loss, and once more in Dense."""


class Dense:
    def backward(self, grad_output):
        n = grad_output.shape[0]
        self.gradients = {"W": self.X.T @ grad_output / n, "b": grad_output.mean(axis=0, keepdims=True)}
        return grad_output @ self.parameters["W"].T
