# loses: neuron.backward raised
# says: neuron.backward.dw: raised KeyError
# says: neuron.backward.db: raised KeyError
# says: neuron.backward.dx: raised KeyError
"""The neuron's forward keeps nothing for backward."""


class Neuron:
    def forward(self, x):
        f, _ = ACTIVATIONS[self.activation]
        z = float(np.dot(self.w, x) + self.b)
        return float(f(z))
