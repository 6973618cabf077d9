"""Swaps x and w."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.w, "db": dz, "dx": dz * self.cache["x"]}
