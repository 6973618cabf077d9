class Activation:
    def backward(self, grad_output):
        return self.derivative(grad_output)
