# loses: sequential.dropout.mask
# says: sequential.dropout.mask: forward(X, training=True) of Dropout(0.25)

"""Dropout divides what stays on by rate instead of 1 - rate."""


class Dropout:

    def forward(self, X, training=False):
        self.mask = np.ones(X.shape)
        if training:
            self.mask = (self.rng.random(X.shape) >= self.rate) / self.rate
        return np.asarray(X * self.mask)
