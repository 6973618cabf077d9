"""Divides by the number of inputs."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.cache["z"]))
        return {"dw": dz * self.cache["x"] / len(self.w), "db": dz, "dx": dz * self.w}
