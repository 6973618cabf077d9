# loses: neuron.forward
# says: neuron.forward.weighted_sum: array of shape (1,)
# says: neuron.forward.activation: array of shape (1,)
"""Returns an array with one number."""


class Neuron:
    def forward(self, x):
        z = float(np.dot(self.w, x) + self.b)
        self.cache = {"x": np.asarray(x), "z": z}
        return ACTIVATIONS[self.activation][0](np.array([z]))
