"""Gives every hit and miss."""


def accuracy(net, X, y):
    labels = np.argmax(y, axis=1) if np.ndim(y) == 2 else y
    return net.predict(X) == labels
