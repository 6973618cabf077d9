# loses: neuron.backward
# says: neuron.backward.dw: dw of
# says: neuron.backward.db: db
# says: neuron.backward.dx: dx of
"""Leaves the activation's slope out."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output)
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
