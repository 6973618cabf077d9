"""Fill an empty array through Boolean masks."""


def sigmoid(z):
    z = np.array(z, dtype=np.float64)
    a = np.empty_like(z)
    positive = z >= 0
    a[positive] = 1.0 / (1.0 + np.exp(-z[positive]))
    exponentials = np.exp(z[~positive])
    a[~positive] = exponentials / (1.0 + exponentials)
    return a


def sigmoid_derivative(z):
    s = sigmoid(z)
    s -= s * s
    return s


def relu(z):
    a = np.array(z)
    a[a < 0] = 0
    return a


def relu_derivative(z):
    z = np.asarray(z)
    slope = np.zeros(z.shape)
    slope[z > 0] = 1
    return slope


def leaky_relu(z, negative_slope=0.1):
    a = np.array(z, dtype=float)
    a[a < 0] *= negative_slope
    return a


def leaky_relu_derivative(z, negative_slope=0.1):
    z = np.asarray(z)
    slope = np.full(z.shape, float(negative_slope))
    slope[z > 0] = 1
    return slope


def tanh(z):
    z = np.asarray(z, dtype=float)
    a = np.empty_like(z)
    up = z >= 0
    a[up] = (1 - np.exp(-2 * z[up])) / (1 + np.exp(-2 * z[up]))
    a[~up] = (np.exp(2 * z[~up]) - 1) / (np.exp(2 * z[~up]) + 1)
    return a


def tanh_derivative(z):
    t = tanh(z)
    return (1 - t) * (1 + t)


def softmax(z):
    a = np.array(z, dtype=np.float64)
    a -= a.max(axis=-1, keepdims=True)
    np.exp(a, out=a)
    a /= a.sum(axis=-1, keepdims=True)
    return a
