"""Every function through another one: sigmoid through tanh, the rectifiers through each other."""


def sigmoid(z):
    return 0.5 * (1 + np.tanh(0.5 * np.asarray(z, dtype=float)))


def sigmoid_derivative(z):
    return sigmoid(z) * sigmoid(-np.asarray(z, dtype=float))


def relu(z):
    return leaky_relu(z, 0)


def relu_derivative(z):
    return leaky_relu_derivative(z, 0.0)


def leaky_relu(z, negative_slope=0.1):
    return np.asarray(z, dtype=float) * leaky_relu_derivative(z, negative_slope)


def leaky_relu_derivative(z, negative_slope=0.1):
    up = (np.asarray(z, dtype=float) > 0).astype(float)
    return up + negative_slope * (1 - up)


def tanh(z):
    return 2 * sigmoid(2 * np.asarray(z, dtype=float)) - 1


def tanh_derivative(z):
    return 4 * sigmoid_derivative(2 * np.asarray(z, dtype=float))


def softmax(z):
    z = np.asarray(z, dtype=float)
    differences = z[..., np.newaxis, :] - z[..., :, np.newaxis]
    with np.errstate(over="ignore"):
        return 1 / np.exp(differences).sum(axis=-1)
