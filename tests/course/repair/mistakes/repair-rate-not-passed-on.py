# loses: repair.learning_rate.used, repair.whole.learns blocked
# says: repair.learning_rate.used: learn with learning_rate=0.05 and 0.15

"""The learning rate is fixed by a constant."""


class Network:

    def backward(self, grad_output, learning_rate):
        for layer in reversed(self.layers):
            grad_output = layer.backward(grad_output)
