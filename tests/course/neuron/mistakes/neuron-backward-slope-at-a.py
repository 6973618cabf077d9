# loses: neuron.backward
# says: neuron.backward.dw: dw of
# says: neuron.backward.db: db
# says: neuron.backward.dx: dx of
"""Takes the slope at the output."""


class Neuron:
    def backward(self, grad_output):
        f, derivative = ACTIVATIONS[self.activation]
        dz = float(grad_output * derivative(f(self.cache["z"])))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
