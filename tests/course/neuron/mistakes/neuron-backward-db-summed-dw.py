"""Sums dw for db."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        dw = dz * self.cache["x"]
        return {"dw": dw, "db": float(np.sum(dw)), "dx": dz * self.w}
