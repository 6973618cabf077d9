# loses: neuron.backward.dw
# says: neuron.backward.dw: dw of
"""The neuron's dw lacks the factor x."""


class Neuron:
    def backward(self, grad_output):
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(grad_output * derivative(z))
        return {"dw": dz * np.ones_like(x), "db": dz, "dx": dz * self.w}
