class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (self.rng.random(X.shape) >= self.rate) * 1.0
        return np.asarray(X * self.mask)
