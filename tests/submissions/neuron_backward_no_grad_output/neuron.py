class Neuron:
    def backward(self, grad_output):
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(derivative(z))
        return {"dw": dz * x, "db": dz, "dx": dz * self.w}
