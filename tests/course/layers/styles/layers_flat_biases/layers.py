"""Biases of shape (units,), with gradients of that shape."""


class Dense:
    def __init__(self, input_size, output_size, rng=None):
        super().__init__()
        rng = rng or np.random.default_rng()
        W = rng.standard_normal((input_size, output_size)) * np.sqrt(2 / input_size)
        self.parameters = {"W": W, "b": np.zeros(output_size)}

    def backward(self, grad_output):
        self.gradients = {"W": self.X.T @ grad_output, "b": grad_output.sum(axis=0)}
        return grad_output @ self.parameters["W"].T
