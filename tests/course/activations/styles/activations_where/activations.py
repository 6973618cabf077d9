"""np.where on everything; both of its branches are made safe beforehand."""


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return np.where(
        z >= 0,
        1 / (1 + np.exp(-np.where(z >= 0, z, 0))),
        np.exp(np.where(z < 0, z, 0)) / (1 + np.exp(np.where(z < 0, z, 0))),
    )


def sigmoid_derivative(z):
    return sigmoid(z) * (1 - sigmoid(z))


def relu(z):
    return np.where(np.asarray(z) > 0, z, 0)


def relu_derivative(z):
    return np.where(np.asarray(z) > 0, 1.0, 0.0)


def leaky_relu(z, negative_slope=0.1):
    z = np.asarray(z)
    return np.where(z > 0, z, negative_slope * z)


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.asarray(z) > 0, 1.0, negative_slope)


def tanh(z):
    z = np.asarray(z, dtype=float)
    e = np.exp(-2 * np.abs(z))
    return np.where(z >= 0, 1, -1) * (1 - e) / (1 + e)


def tanh_derivative(z):
    return 1 - np.square(np.tanh(z))


def softmax(z):
    shifted = z - np.max(z, axis=-1, keepdims=True)
    return np.exp(shifted) / np.sum(np.exp(shifted), axis=-1, keepdims=True)
