# loses: layers.dense_forward.values
# follows: layers.dense_backward.grad_input, layers.dense_backward.weights, layers.dense_backward.biases, layers.dense_backward.changes_nothing, layers.backward_all.gradients

"""forward keeps nothing, and backward looks for X."""


class Dense:
    def forward(self, X, training=False):
        W, b = self.parameters["W"], self.parameters["b"]
        return X @ W + b
