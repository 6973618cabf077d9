"""Takes a (1 - a) for all."""


class Neuron:
    def backward(self, grad_output):
        a = ACTIVATIONS[self.activation][0](self.cache["z"])
        dz = float(grad_output * a * (1 - a))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
