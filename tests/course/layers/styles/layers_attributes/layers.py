"""W and b as attributes too, gradients in dW and db first, the input under another name."""


class Dense:
    def __init__(self, input_size, output_size, rng=None):
        if rng is None:
            rng = np.random.default_rng()
        self.W = rng.normal(0.0, (2.0 / input_size) ** 0.5, size=(input_size, output_size))
        self.b = np.zeros(shape=(1, output_size))
        self.parameters = dict(W=self.W, b=self.b)
        self.gradients = dict()

    def forward(self, X, training=False):
        self._input = X
        return np.dot(X, self.W) + self.b

    def backward(self, grad_output):
        self.dW = np.dot(self._input.T, grad_output)
        self.db = grad_output.sum(axis=0).reshape(1, -1)
        self.gradients["W"] = self.dW
        self.gradients["b"] = self.db
        return np.dot(grad_output, self.W.T)
