"""A beginner's file: short names, a step for every line, np.dot, no cleverness."""


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        if rng == None:  # noqa: E711
            rng = np.random.default_rng()
        self.input_size = input_size
        self.hidden_size = hidden_size
        self.output_size = output_size
        self.W1 = rng.normal(0, 1, (input_size, hidden_size)) * np.sqrt(2 / input_size)
        self.b1 = np.zeros((1, hidden_size))
        self.W2 = rng.normal(0, 1, (hidden_size, output_size)) * np.sqrt(2 / hidden_size)
        self.b2 = np.zeros((1, output_size))
        self.cache = {}

    def forward(self, X):
        X = np.array(X)
        z1 = np.dot(X, self.W1) + self.b1
        a1 = relu(z1)
        z2 = np.dot(a1, self.W2) + self.b2
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def predict(self, X):
        c = self.cache
        p = self.forward(X)
        self.cache = c
        r = []
        for i in range(len(p)):
            r.append(np.argmax(p[i]))
        return np.array(r)

    def compute_loss(self, y_true, y_pred):
        y_true = np.array(y_true)
        y_pred = np.array(y_pred)
        if y_true.shape != y_pred.shape:
            raise ValueError("wrong shape")
        n = y_true.shape[0]
        y_pred = np.clip(y_pred, 1e-15, 1)
        loss = -np.sum(y_true * np.log(y_pred)) / n
        return loss

    def backward(self, y_true):
        X = self.cache["X"]
        z1 = self.cache["z1"]
        a1 = self.cache["a1"]
        a2 = self.cache["a2"]
        n = X.shape[0]
        dz2 = (a2 - y_true) / n
        dW2 = np.dot(a1.T, dz2)
        db2 = np.sum(dz2, axis=0, keepdims=True)
        da1 = np.dot(dz2, self.W2.T)
        dz1 = da1 * relu_derivative(z1)
        dW1 = np.dot(X.T, dz1)
        db1 = np.sum(dz1, axis=0, keepdims=True)
        grads = {}
        grads["dW1"] = dW1
        grads["db1"] = db1
        grads["dW2"] = dW2
        grads["db2"] = db2
        return grads

    def update_weights(self, gradients, learning_rate):
        self.W1 = self.W1 - learning_rate * gradients["dW1"]
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.W2 = self.W2 - learning_rate * gradients["dW2"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
