# loses: neuron.forward.activation
# says: neuron.forward.activation: forward
"""Returns the pre-activation."""


class Neuron:
    def forward(self, x):
        z = float(np.dot(self.w, x) + self.b)
        self.cache = {"x": np.asarray(x), "z": z}
        return z
