"""Gives dx = 0."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": np.zeros_like(self.w)}
