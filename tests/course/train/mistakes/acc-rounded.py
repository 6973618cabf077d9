"""Rounds to two digits."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return round(float(np.mean(net.predict(X) == labels)), 2)
