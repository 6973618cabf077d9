# loses: sequential.mnist.accuracy
# trains: yes
"""fit learns nothing from large sets."""


class Sequential:
    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X[:1])
        history = {}
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n = len(X) - int(validation_split * len(X))
        X, X_val, y, y_val = X[:n], X[n:], y[:n], y[n:]
        for _ in range(epochs):
            order = self.rng.permutation(n)
            for start in range(0, n, batch_size):
                rows = order[start : start + batch_size]
                outputs = forward_all(self.layers, X[rows], training=True)[-1]
                backward_all(self.layers, self.loss(outputs, y[rows])[1])
                if n < 1000:
                    self.optimizer.step(named(self.layers, "parameters"), named(self.layers, "gradients"))
            told = self.evaluate(X, y)
            if len(X_val):
                told |= {f"val_{k}": v for k, v in self.evaluate(X_val, y_val).items()}
            for k, v in told.items():
                history.setdefault(k, []).append(v)
        return history
