class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            if not hasattr(self, 'fixed'):
                self.fixed = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
            self.mask = self.fixed
        return np.asarray(X * self.mask)
