"""A file of the learner's own: no abstract class, slots, helpers, other caches."""

import numpy as np


class Layer:
    parameters = property(lambda self: self._parameters)
    gradients = property(lambda self: self._gradients)

    def __init__(self):
        self._parameters = {}
        self._gradients = {}

    def __call__(self, X, training=False):
        return self.forward(X, training)


class Dense(Layer):
    def __init__(self, input_size, output_size, rng=None):
        Layer.__init__(self)
        generator = np.random.default_rng() if rng is None else rng
        bound = np.sqrt(6 / input_size)
        self._parameters["W"] = generator.uniform(-bound, bound, (input_size, output_size))
        self._parameters["b"] = np.zeros((1, output_size))

    def forward(self, X, training=False):
        self.seen = [X]
        return X.dot(self._parameters["W"]) + self._parameters["b"]

    def backward(self, grad_output):
        (X,) = self.seen
        self._gradients.clear()
        self._gradients.update(W=X.T.dot(grad_output), b=grad_output.sum(0, keepdims=True))
        return grad_output.dot(self._parameters["W"].T)


class Activation(Layer):
    def __init__(self, function, derivative):
        super().__init__()
        self.function, self.derivative = function, derivative

    def forward(self, X, training=False):
        self.slope = self.derivative(X)
        return self.function(X)

    def backward(self, grad_output):
        return self.slope * grad_output


class LeakyReLU(Activation):
    def __init__(self, negative_slope=0.1):
        super().__init__(
            lambda z: np.maximum(z, negative_slope * z),
            lambda z: np.where(z > 0, 1.0, float(negative_slope)),
        )


class ReLU(LeakyReLU):
    def __init__(self):
        super().__init__(0.0)


def _sigmoid(z):
    positive = z >= 0
    e = np.exp(np.where(positive, -z, z))
    return np.where(positive, 1, e) / (1 + e)


class Sigmoid(Activation):
    def __init__(self):
        super().__init__(_sigmoid, lambda z: _sigmoid(z) * _sigmoid(-z))


class Tanh(Activation):
    def __init__(self):
        super().__init__(np.tanh, lambda z: 1 - np.square(np.tanh(z)))


class Flatten(Layer):
    def forward(self, X, training=False):
        self.rest = X.shape[1:]
        return X.reshape(X.shape[0], -1)

    def backward(self, grad_output):
        return grad_output.reshape(-1, *self.rest)


def _difference(y_true, y_pred):
    y_true, y_pred = np.asarray(y_true, dtype=float), np.asarray(y_pred, dtype=float)
    if y_true.shape != y_pred.shape:
        raise ValueError("shapes differ")
    return y_pred - y_true


def mse(y_true, y_pred):
    d = _difference(y_true, y_pred).ravel()
    return float(d @ d / len(d))


def mse_derivative(y_true, y_pred):
    d = _difference(y_true, y_pred)
    return d * (2 / d.size)


def softmax_crossentropy_with_logits(logits, labels):
    n, classes = np.shape(logits)
    if np.shape(labels) != (n,):
        raise TypeError("integer labels of shape (n,)")
    log_p = logits - np.logaddexp.reduce(logits, axis=1)[:, np.newaxis]
    true = np.eye(classes)[labels]
    return -float((log_p * true).sum()) / n, (np.exp(log_p) - true) / n


def forward_all(layers, X, training=False):
    outputs = [X]
    for layer in layers:
        outputs += [layer(outputs[-1], training)]
    return outputs[1:]


def backward_all(layers, grad_output):
    for layer in layers[::-1]:
        grad_output = layer.backward(grad_output)
    return grad_output
