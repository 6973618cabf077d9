"""Uniform weights of the right variance, and a dropout made of binomial draws."""


class Dense:
    def build(self, input_size, rng):
        fans = input_size if "relu" in self.activation else (input_size + self.units) / 2
        factor = 2 if "relu" in self.activation else 1
        limit = (3 * factor / fans) ** 0.5
        self.parameters["W"] = rng.uniform(-limit, limit, size=(input_size, self.units))
        self.parameters["b"] = np.zeros((1, self.units))


class Dropout:
    def forward(self, X, training=False):
        if training:
            kept = self.rng.binomial(1, 1 - self.rate, size=X.shape)
            self.mask = kept / (1 - self.rate)
        else:
            self.mask = 1.0
        return self.mask * X
