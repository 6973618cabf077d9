# loses: neuron.backward.db
# says: neuron.backward.db: db
"""Gives db = 0."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": 0.0, "dx": dz * self.w}
