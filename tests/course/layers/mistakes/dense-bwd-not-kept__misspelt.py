# loses: layers.dense_backward
# follows: layers.backward_all.gradients
"""Dense.backward is called backwards."""


class Dense:
    del backward

    def backwards(self, grad_output):
        self.gradients = {"W": self.X.T @ grad_output, "b": grad_output.sum(axis=0, keepdims=True)}
        return grad_output @ self.parameters["W"].T
