"""Adds the bias for each input."""


class Neuron:
    def forward(self, x):
        z = float(np.sum(self.w * x + self.b))
        self.cache = {"x": np.asarray(x), "z": z}
        return float(ACTIVATIONS[self.activation][0](z))
