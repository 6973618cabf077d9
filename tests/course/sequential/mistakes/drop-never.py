class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = np.ones(X.shape)
        return np.asarray(X * self.mask)
