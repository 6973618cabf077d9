"""np.clip before exp and for the rectifiers."""


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.clip(z, -500, 500)))


def sigmoid_derivative(z):
    e = np.exp(-np.clip(z, -300.0, 300.0))
    return e / (1.0 + e) ** 2


def relu(z):
    return np.clip(z, 0, None)


def relu_derivative(z):
    return np.asarray(np.clip(z, 0, None) > 0, dtype=np.float64)


def leaky_relu(z, negative_slope=0.1):
    return np.clip(z, 0, None) + negative_slope * np.clip(z, None, 0)


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.where(np.clip(z, 0, None) > 0, 1, negative_slope)


def tanh(z):
    z = np.clip(z, -300, 300)
    return (np.exp(z) - np.exp(-z)) / (np.exp(z) + np.exp(-z))


def tanh_derivative(z):
    return 1.0 / np.cosh(np.clip(z, -300, 300)) ** 2


def softmax(z):
    e = np.exp(np.clip(z - np.max(z, axis=-1, keepdims=True), -700, 0))
    return e / np.sum(e, axis=-1, keepdims=True)
