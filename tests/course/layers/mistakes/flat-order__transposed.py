class Flatten:
    def backward(self, grad_output):
        return grad_output.T.reshape(self.shape)
