class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (self.rng.random(X.shape[1]) >= self.rate) / (1 - self.rate)
        return np.asarray(X * self.mask)
