"""Cuts the fraction off."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return float(int(np.mean(net.predict(X) == labels)))
