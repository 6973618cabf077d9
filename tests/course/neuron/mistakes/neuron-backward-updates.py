# loses: neuron.backward
# says: neuron.backward.dw: backward changes w
"""Takes a step as well."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        dw = dz * self.cache["x"]
        self.w = self.w - 0.1 * dw
        self.b -= 0.1 * dz
        return {"dw": dw, "db": dz, "dx": dz * self.w}
