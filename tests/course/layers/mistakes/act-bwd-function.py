class Activation:
    def backward(self, grad_output):
        return grad_output * self.function(self.z)
