class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape) * (1 - self.rate)
        if training:
            self.mask = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
        return np.asarray(X * self.mask)
