class Activation:
    def backward(self, grad_output):
        return self.derivative(self.z)
