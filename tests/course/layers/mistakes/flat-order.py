class Flatten:
    def backward(self, grad_output):
        return grad_output.reshape(self.shape, order="F")
