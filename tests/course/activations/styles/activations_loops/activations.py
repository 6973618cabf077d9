"""Explicit loops over every entry, whatever the number of dimensions."""


def each(function, z):
    z = np.asarray(z, dtype=float)
    a = np.zeros(z.shape)
    for index in np.ndindex(z.shape):
        a[index] = function(z[index])
    return a


def sigmoid(z):
    def one(v):
        if v >= 0:
            return 1 / (1 + np.exp(-v))
        return np.exp(v) / (1 + np.exp(v))

    return each(one, z)


def sigmoid_derivative(z):
    a = sigmoid(z)
    for index, value in np.ndenumerate(a):
        a[index] = value * (1 - value)
    return a


def relu(z):
    return each(lambda v: v if v > 0 else 0, z)


def relu_derivative(z):
    return each(lambda v: int(v > 0), z)


def leaky_relu(z, negative_slope=0.1):
    return each(lambda v: v if v > 0 else v * negative_slope, z)


def leaky_relu_derivative(z, negative_slope=0.1):
    return each(lambda v: 1 if v > 0 else negative_slope, z)


def tanh(z):
    return each(np.tanh, z)


def tanh_derivative(z):
    return each(lambda v: 1 - np.tanh(v) * np.tanh(v), z)


def softmax(z):
    z = np.asarray(z, dtype=float)
    rows = z if z.ndim == 2 else [z]
    a = np.zeros((len(rows), z.shape[-1]))
    for i, row in enumerate(rows):
        largest = row[0]
        for v in row:
            if v > largest:
                largest = v
        total = 0.0
        for k, v in enumerate(row):
            a[i, k] = np.exp(v - largest)
            total += a[i, k]
        for k in range(len(row)):
            a[i, k] = a[i, k] / total
    return a if z.ndim == 2 else a[0]
