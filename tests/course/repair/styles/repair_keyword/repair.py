"""The rate is passed on by its name, and new arrays take the place of the old."""


class DenseLayer:
    def backward(self, grad_output, *, learning_rate):
        gradients = (self.X.T @ grad_output, grad_output.sum(axis=0))
        grad_input = grad_output @ self.W.T
        self.W = self.W - learning_rate * gradients[0]
        self.b = self.b - learning_rate * gradients[1]
        return grad_input


class Network:
    def backward(self, grad_output, learning_rate):
        for layer in self.layers[::-1]:
            grad_output = layer.backward(grad_output, learning_rate=learning_rate)
