"""The learning rate is an attribute of the layers."""


class DenseLayer:
    def backward(self, grad_output, learning_rate=0.01):
        grad_input: FloatArray = grad_output @ self.W.T
        self.W -= learning_rate * (self.X.T @ grad_output)
        self.b -= learning_rate * grad_output.sum(axis=0, keepdims=True)
        return grad_input


class Network:
    def backward(self, grad_output, learning_rate):
        for layer in reversed(self.layers):
            if isinstance(layer, DenseLayer):
                grad_output = layer.backward(grad_output, learning_rate)
            else:
                grad_output = layer.backward(grad_output)
