"""float32 for parameters, outputs and gradients."""


class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = np.random.default_rng() if rng is None else rng
        W = rng.standard_normal((input_size, output_size), dtype=np.float32)
        W *= np.float32(np.sqrt(2 / input_size))
        self.parameters["W"] = W
        self.parameters["b"] = np.zeros((1, output_size), dtype=np.float32)

    def forward(self, X, training=False):
        self.X = X.astype(np.float32)
        return self.X @ self.parameters["W"] + self.parameters["b"]

    def backward(self, grad_output):
        g = grad_output.astype(np.float32)
        self.gradients["W"] = self.X.T @ g
        self.gradients["b"] = g.sum(axis=0, keepdims=True)
        return g @ self.parameters["W"].T


class Activation:
    def backward(self, grad_output):
        return (grad_output * self.derivative(self.z)).astype(np.float32)


def mse_derivative(y_true, y_pred):
    if np.shape(y_true) != np.shape(y_pred):
        raise ValueError("shapes differ")
    return (np.float32(2) / np.size(y_pred) * (y_pred - y_true)).astype(np.float32)
