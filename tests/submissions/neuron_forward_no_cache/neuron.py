class Neuron:
    def forward(self, x):
        f, _ = ACTIVATIONS[self.activation]
        z = float(np.dot(self.w, x) + self.b)
        return float(f(z))
