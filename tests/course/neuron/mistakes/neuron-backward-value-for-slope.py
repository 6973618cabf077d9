"""Multiplies by the output."""


class Neuron:
    def backward(self, grad_output):
        f, _ = ACTIVATIONS[self.activation]
        dz = float(grad_output * f(self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
