# loses: sequential.dropout.mask
# says: sequential.dropout.mask: forward(X, training=True) of Dropout(0.25)

"""Dropout switches off whole columns."""


class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (self.rng.random(X.shape[1]) >= self.rate) / (1 - self.rate)
        return np.asarray(X * self.mask)
