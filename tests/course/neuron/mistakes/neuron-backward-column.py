"""Gives dw as a column."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"].reshape(-1, 1), "db": dz, "dx": dz * self.w}
