# loses: layers.activation_backward.values raised
# follows: layers.backward_all.gradients

"""The derivative is taken of self.X, which an Activation does not have."""


class Activation:
    def backward(self, grad_output):
        return grad_output * self.derivative(self.X)
