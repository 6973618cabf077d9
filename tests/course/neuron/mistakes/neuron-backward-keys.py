# loses: neuron.backward
# says: neuron.backward.dw: 'dw', 'db', 'dx'
# says: neuron.backward.db: 'dw', 'db', 'dx'
# says: neuron.backward.dx: 'dw', 'db', 'dx'
"""Leaves the d out of the keys."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"w": dz * self.cache["x"], "b": dz, "x": dz * self.w}
