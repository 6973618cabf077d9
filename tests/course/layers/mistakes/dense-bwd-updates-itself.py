# loses: layers.dense_backward.grad_input, layers.dense_backward.changes_nothing
# follows: layers.backward_all.gradients

"""A layer with a learning rate of its own steps before it computes grad_input."""


class Dense:
    def backward(self, grad_output):
        dW = self.X.T @ grad_output
        db = np.sum(grad_output, axis=0, keepdims=True)
        self.gradients = {"W": dW, "b": db}
        self.parameters["W"] -= 0.01 * dW
        self.parameters["b"] -= 0.01 * db
        return grad_output @ self.parameters["W"].T
