"""Calls the name of the activation."""


class Neuron:
    def forward(self, x):
        z = float(np.dot(self.w, x) + self.b)
        self.cache = {"x": np.asarray(x), "z": z}
        return self.activation(z)
