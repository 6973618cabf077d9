class Neuron:
    def backward(self, grad_output):
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(grad_output * derivative(z))
        gradients = {"dw": dz * x, "db": dz, "dx": dz * self.w}
        self.w = self.w - 0.1 * gradients["dw"]
        return gradients
