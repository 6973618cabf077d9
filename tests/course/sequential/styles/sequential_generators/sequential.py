"""Generators and defaultdict."""


class Dropout:
    def forward(self, X, training=False):
        if training and self.rate > 0:
            keep = 1 - self.rate
            self.mask = self.rng.choice([0.0, 1 / keep], size=X.shape, p=[self.rate, keep])
        else:
            self.mask = np.full(X.shape, 1.0)
        return np.multiply(X, self.mask)


def minibatches(n, size, rng):
    order = list(range(n))
    for i in range(n - 1, 0, -1):
        j = int(rng.integers(0, i + 1))
        order[i], order[j] = (order[j], order[i])
    for start in with_progress(range(0, n, size)):
        yield np.array(order[start : start + size])


class Sequential:
    def build(self, X):
        if all((layer.parameters for layer in self.layers if isinstance(layer, Dense))):
            return
        for layer in self.layers:
            if isinstance(layer, Dense) and (not layer.parameters):
                layer.build(X.reshape(len(X), -1).shape[1], rng=self.rng)
            X = layer.forward(X)

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X[:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        (X, X_val), (y, y_val) = (
            np.split(a, [len(a) - int(validation_split * len(a))]) for a in (X, y)
        )
        told = []
        for _ in range(epochs):
            for rows in minibatches(len(X), batch_size, self.rng):
                *_, scores = forward_all(self.layers, X[rows], training=True)
                backward_all(self.layers, self.loss(scores, y[rows])[1])
                self.optimizer.step(
                    named(self.layers, "parameters"), named(self.layers, "gradients")
                )
            row = self.evaluate(X, y)
            if validation_split:
                row.update((("val_" + k, v) for k, v in self.evaluate(X_val, y_val).items()))
            told.append(row)
        return {k: [row[k] for row in told] for k in told[0]} if told else {}


class DenseNeuralNetwork:
    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        h = {"loss": [], "accuracy": [], "test_accuracy": []}
        for _ in range(epochs):
            L = A = 0.0
            for rows in minibatches(len(X), batch_size, self.rng):
                l, a = self.train_step(X[rows], y[rows], learning_rate)
                L, A = (L + l * rows.size / len(X), A + a * rows.size / len(X))
            for k, v in zip(h, (L, A, (self.predict(X_test) == y_test).mean())):
                h[k].append(float(v))
        return h
