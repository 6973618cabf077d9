# loses: layers.flatten_backward.shape raised
"""Flatten.backward knows one shape only: that of MNIST."""


class Flatten:
    def backward(self, grad_output):
        return grad_output.reshape(-1, 28, 28)
