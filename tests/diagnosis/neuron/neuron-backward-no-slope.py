"""Leaves the activation's slope out."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output)
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
