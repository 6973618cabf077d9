class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (np.random.default_rng(0).random(X.shape) >= self.rate) / (1 - self.rate)
        return X * self.mask
