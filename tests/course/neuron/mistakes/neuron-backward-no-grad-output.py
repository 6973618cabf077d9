# loses: neuron.backward
# says: neuron.backward.dw: dw of
# says: neuron.backward.db: db
# says: neuron.backward.dx: dx of
"""Leaves grad_output out."""


class Neuron:
    def backward(self, grad_output):
        dz = float(ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
