"""Columns instead of rows, Fortran order, keyword arguments and in-place ufuncs."""


def sigmoid(z):
    z = np.asfortranarray(z, dtype=float).reshape(np.shape(z))
    e = np.negative(np.abs(z))
    e = np.exp(e)
    numerator = np.where(np.signbit(z), e, np.ones_like(e))
    return np.true_divide(numerator, np.add(e, 1.0))


def sigmoid_derivative(z):
    s = sigmoid(z=z)
    return np.multiply(s, np.subtract(1, s))


def relu(z):
    return np.fmax(z, 0.0)


def relu_derivative(z):
    return np.sign(relu(z=z)).astype(float)


def leaky_relu(z, negative_slope=0.1):
    z = np.asarray(z, dtype=float)
    return np.add(z, (negative_slope - 1) * np.minimum(z, 0))


def leaky_relu_derivative(z, negative_slope=0.1):
    return np.array([negative_slope, 1.0]).take((np.asarray(z) > 0).astype(int))


def tanh(z):
    z = np.asarray(z, dtype=float)
    return -np.expm1(-2 * np.abs(z)) / (np.exp(-2 * np.abs(z)) + 1) * np.sign(z)


def tanh_derivative(z):
    t = tanh(z=z)
    return np.subtract(1.0, np.multiply(t, t))


def softmax(z):
    columns = np.transpose(np.asarray(z, dtype=float))
    columns = np.exp(columns - columns.max(axis=0))
    return (columns / columns.sum(axis=0)).T
