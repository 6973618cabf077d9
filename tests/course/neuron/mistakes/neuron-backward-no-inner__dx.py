# loses: neuron.backward.dx
# says: neuron.backward.dx: dx of
"""The neuron's dx lacks the factor w."""


class Neuron:
    def backward(self, grad_output):
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(grad_output * derivative(z))
        return {"dw": dz * x, "db": dz, "dx": dz * np.ones_like(self.w)}
