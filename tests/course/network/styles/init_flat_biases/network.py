"""Biases of shape (n,) and gradients of the same shape; everything else as usual."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.normal(0, np.sqrt(2 / input_size), size=(input_size, hidden_size))
        self.b1 = np.zeros(hidden_size)
        self.W2 = rng.normal(0, np.sqrt(2 / hidden_size), size=(hidden_size, output_size))
        self.b2 = np.zeros(output_size)
        self.cache = {}

    def backward(self, y_true):
        X, z1, a1, a2 = self.cache["X"], self.cache["z1"], self.cache["a1"], self.cache["a2"]
        dz2 = (a2 - np.asarray(y_true)) / len(X)
        dz1 = (dz2 @ self.W2.T) * relu_derivative(z1)
        return {
            "dW1": X.T @ dz1,
            "db1": dz1.sum(axis=0),
            "dW2": a1.T @ dz2,
            "db2": dz2.sum(axis=0),
        }

    def update_weights(self, gradients, learning_rate):
        self.W1 -= learning_rate * gradients["dW1"]
        self.b1 -= learning_rate * gradients["db1"]
        self.W2 -= learning_rate * gradients["dW2"]
        self.b2 -= learning_rate * gradients["db2"]
