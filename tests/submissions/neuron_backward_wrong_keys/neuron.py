class Neuron:
    def backward(self, grad_output):
        _, derivative = ACTIVATIONS[self.activation]
        x, z = self.cache["x"], self.cache["z"]
        dz = float(grad_output * derivative(z))
        return {"w": dz * x, "b": dz, "x": dz * self.w}
