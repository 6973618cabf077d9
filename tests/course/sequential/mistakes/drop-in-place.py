class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
        X *= self.mask
        return X
