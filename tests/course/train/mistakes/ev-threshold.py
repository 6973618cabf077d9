"""Compares with a threshold."""


def accuracy(net, X, y):
    y = y if np.ndim(y) == 2 else np.eye(3)[y]
    return float(np.mean((net.forward(X) > 0.5) == y))
