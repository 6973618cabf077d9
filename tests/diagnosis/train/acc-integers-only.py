"""Knows integer labels only."""


def accuracy(net, X, y):
    return float(np.mean(net.predict(X) == y))
