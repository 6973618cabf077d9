class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (np.random.rand(*X.shape) >= self.rate) / (1 - self.rate)
        return X * self.mask
