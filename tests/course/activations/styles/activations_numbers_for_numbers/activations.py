"""A Python float comes back when a number goes in."""


def unwrap(a):
    return a.item() if np.ndim(a) == 0 else a


def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return unwrap(np.exp(np.minimum(z, 0)) / (1 + np.exp(-np.abs(z))))


def sigmoid_derivative(z):
    return sigmoid(z) - sigmoid(z) ** 2


def relu(z):
    if np.isscalar(z):
        return max(0, z)
    return np.maximum(z, 0)


def relu_derivative(z):
    if isinstance(z, (int, float)):
        return 1.0 if z > 0 else 0.0
    return np.array(z > 0, dtype="float64")


def leaky_relu(z, negative_slope=0.1):
    z = np.asarray(z)
    return unwrap(np.maximum(0, z) + negative_slope * np.minimum(0, z))


def leaky_relu_derivative(z, negative_slope=0.1):
    return unwrap(np.where(np.asarray(z) > 0, 1.0, negative_slope))


def tanh(z):
    return unwrap(np.tanh(np.asarray(z)))


def tanh_derivative(z):
    return 1.0 - np.power(tanh(z), 2)


def softmax(z):
    a = np.atleast_2d(np.asarray(z, dtype=float))
    a = np.exp(a - a.max(1)[:, None])
    a = a / a.sum(1)[:, None]
    return a.reshape(np.shape(z))
