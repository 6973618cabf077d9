"""Softmax with a branch for a vector and a branch for a matrix, axis=1 and reshape."""


def softmax(z):
    z = np.asarray(z)
    if len(z.shape) == 1:
        return softmax(z.reshape(1, -1)).flatten()
    exponentials = np.exp(z - np.amax(z, axis=1).reshape(-1, 1))
    return exponentials / exponentials.sum(axis=1).reshape(-1, 1)


def sigmoid(z):
    z = np.asarray(z)
    if z.ndim == 0:
        return 1 / (1 + np.exp(-z)) if z > 0 else 1 - 1 / (1 + np.exp(max(z, -700)))
    return np.array([sigmoid(part) for part in z])


def relu(z):
    return np.max([z, np.zeros(np.shape(z))], axis=0)
