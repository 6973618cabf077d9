"""Ordinary functions of one number from the math module, spread over arrays by np.vectorize."""

import math


def sigmoid_of_number(number):
    if number < 0:
        return 1.0 - sigmoid_of_number(-number) if number > -30 else math.exp(number)
    return 1.0 / (1.0 + math.exp(-number))


def sigmoid(z):
    return np.vectorize(sigmoid_of_number, otypes=[float])(z)


def sigmoid_derivative(z):
    def slope(number):
        s = sigmoid_of_number(number)
        return s * (1 - s)

    return np.vectorize(slope, otypes=[float])(z)


def relu(z):
    return np.vectorize(lambda number: max(0.0, number), otypes=[float])(z)


def relu_derivative(z):
    return np.vectorize(lambda number: 1.0 if number > 0 else 0.0)(z)


def leaky_relu(z, negative_slope=0.1):
    def leak(number):
        return float(number) if number > 0 else float(negative_slope * number)

    return np.vectorize(leak)(z)


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.vectorize(lambda number: 1.0 if number > 0 else float(negative_slope))(z)


def tanh(z):
    return np.vectorize(math.tanh)(z)


def tanh_derivative(z):
    return np.vectorize(lambda number: 1 - math.tanh(number) ** 2)(z)


def softmax(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 1:
        powers = [math.exp(number - max(z)) for number in z]
        return np.array([power / math.fsum(powers) for power in powers])
    return np.array([softmax(row) for row in z])
