# loses: neuron.forward
# says: neuron.forward.weighted_sum: forward
# says: neuron.forward.activation: forward
"""Subtracts the bias."""


class Neuron:
    def forward(self, x):
        z = float(np.dot(self.w, x) - self.b)
        self.cache = {"x": np.asarray(x), "z": z}
        return float(ACTIVATIONS[self.activation][0](z))
