class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if True:
            self.mask = (self.rng.random(X.shape) >= self.rate) / (1 - self.rate)
        return np.asarray(X * self.mask)
