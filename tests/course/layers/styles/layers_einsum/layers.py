"""Every product as an einsum; the cache is a dictionary."""


class Dense:
    def forward(self, X, training=False):
        self.cache = {"X": X.copy()}
        return np.einsum("ni,io->no", X, self.parameters["W"]) + self.parameters["b"]

    def backward(self, grad_output):
        X = self.cache["X"]
        self.gradients["W"] = np.einsum("ni,no->io", X, grad_output)
        self.gradients["b"] = np.einsum("no->o", grad_output)[None, :]
        return np.einsum("no,io->ni", grad_output, self.parameters["W"])


class Activation:
    def backward(self, grad_output):
        return np.multiply(self.derivative(self.z), grad_output)
