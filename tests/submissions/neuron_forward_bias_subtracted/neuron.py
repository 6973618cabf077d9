class Neuron:
    def forward(self, x):
        f, _ = ACTIVATIONS[self.activation]
        z = float(np.dot(self.w, x) - self.b)
        self.cache = {"x": x, "z": z}
        return float(f(z))
