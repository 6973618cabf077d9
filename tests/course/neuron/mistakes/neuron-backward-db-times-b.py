"""Multiplies db by b."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": dz * self.b, "dx": dz * self.w}
