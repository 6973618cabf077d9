class Dropout:

    def forward(self, X, training=False):
        if not training:
            return X * 1.0
        if True:
            self.mask = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
        return np.asarray(X * self.mask)
