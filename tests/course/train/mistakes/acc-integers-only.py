# loses: train.accuracy.one_hot_labels raised
# says: train.accuracy.one_hot_labels: raised ValueError
"""Knows integer labels only."""


def accuracy(net, X, y):
    return float(np.mean(net.predict(X) == y))
