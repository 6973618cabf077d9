"""Operators straight on z, be it a number or an array; nothing is ever converted by hand."""


def sigmoid(z):
    return np.exp(-np.logaddexp(0, -z))


def sigmoid_derivative(z):
    return np.exp(-np.logaddexp(0, -z) - np.logaddexp(0, z))


def relu(z):
    return z * (z > 0)


def relu_derivative(z):
    return (z > 0) * 1.0


def leaky_relu(z, negative_slope=0.1):
    return z * (z > 0) + negative_slope * z * (z <= 0)


def leaky_relu_derivative(z, negative_slope=0.1):
    return 1.0 * (z > 0) + negative_slope * (z <= 0)


def tanh(z):
    return np.tanh(z)


def tanh_derivative(z):
    return 1 - np.tanh(z) ** 2


def softmax(z):
    z = z - z.max(axis=-1, keepdims=True)
    e = np.exp(z)
    return e / e.sum(axis=-1, keepdims=True)
