"""Biases of shape (n,), np.sum without keepdims, and new arrays at every update."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = np.random.default_rng() if rng is None else rng
        self.W1 = rng.standard_normal((input_size, hidden_size)) * np.sqrt(2.0 / input_size)
        self.W2 = rng.standard_normal((hidden_size, output_size)) * np.sqrt(2.0 / hidden_size)
        self.b1, self.b2 = np.zeros((hidden_size,)), np.zeros((output_size,))
        self.cache = {}

    def forward(self, X):
        X = np.asarray(X, dtype=float)
        z1 = np.dot(X, self.W1) + self.b1
        a1 = np.maximum(z1, 0)
        z2 = np.dot(a1, self.W2) + self.b2
        exponentials = np.exp(z2 - z2.max(axis=1, keepdims=True))
        a2 = exponentials / exponentials.sum(axis=1, keepdims=True)
        self.cache = dict(X=X, z1=z1, a1=a1, z2=z2, a2=a2)
        return a2

    def backward(self, y_true):
        n = len(y_true)
        delta2 = self.cache["a2"] - y_true
        delta1 = np.dot(delta2, self.W2.T) * (self.cache["z1"] > 0)
        return {
            "dW2": np.dot(self.cache["a1"].T, delta2) / n,
            "db2": np.sum(delta2, axis=0) / n,
            "dW1": np.dot(self.cache["X"].T, delta1) / n,
            "db1": np.sum(delta1, axis=0) / n,
        }

    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
