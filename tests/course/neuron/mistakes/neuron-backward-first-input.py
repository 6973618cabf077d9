# loses: neuron.backward
# says: neuron.backward.dw: dw of
# says: neuron.backward.db: db
# says: neuron.backward.dx: dx of
"""Goes back through the first forward."""


class Neuron:
    def backward(self, grad_output):
        x, z = self.first["x"], self.first["z"]
        dz = float(grad_output * ACTIVATIONS[self.activation][1](z))
        return {"dw": dz * x, "db": dz, "dx": dz * self.w}

    @property
    def cache(self):
        return self.__dict__.get("kept", {})

    @cache.setter
    def cache(self, value):
        self.kept = value
        if value and "first" not in self.__dict__:
            self.first = value
