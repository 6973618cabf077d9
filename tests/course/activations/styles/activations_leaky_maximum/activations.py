"""Leaky ReLU as the larger of two lines, which is right for every slope up to 1."""


def sigmoid(z):
    z = np.clip(z, -709, 709)
    return 1 / (1 + np.exp(-z))


def leaky_relu(z, negative_slope=0.1):
    return np.maximum(z, negative_slope * np.asarray(z))


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.maximum(relu_derivative(z), negative_slope)
