"""Returns a tuple."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return dz * self.cache["x"], dz, dz * self.w
