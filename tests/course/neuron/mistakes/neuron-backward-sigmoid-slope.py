"""Takes the sigmoid's slope for all."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * sigmoid_derivative(self.cache["z"]))
        return {"dw": dz * self.cache["x"], "db": dz, "dx": dz * self.w}
