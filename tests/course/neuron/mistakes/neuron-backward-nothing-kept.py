"""Asks for what forward has not kept."""


class Neuron:
    def backward(self, grad_output):
        dz = float(grad_output * ACTIVATIONS[self.activation][1](self.last_z))
        return {"dw": dz * self.last_x, "db": dz, "dx": dz * self.w}
