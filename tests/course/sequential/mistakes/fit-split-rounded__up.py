# loses: sequential.fit.history
# says: sequential.fit.history: fit with epochs=3, validation_split=0.25, 'loss' while nothi

"""The validation split is what int((1 - split) * n) leaves over."""


class Sequential:

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X[:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n = int((1 - validation_split) * len(X))
        X, X_val, y, y_val = (X[:n], X[n:], y[:n], y[n:])
        history: History = {}
        for _ in range(epochs):
            order = self.rng.permutation(n)
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start:start + batch_size]
                outputs = forward_all(self.layers, X[rows], training=True)[-1]
                backward_all(self.layers, self.loss(outputs, y[rows])[1])
                gradients = named(self.layers, 'gradients')
                self.optimizer.step(named(self.layers, 'parameters'), gradients)
            told = self.evaluate(X, y)
            if len(X_val):
                told |= {f'val_{name}': v for name, v in self.evaluate(X_val, y_val).items()}
            for name, value in told.items():
                history.setdefault(name, []).append(value)
        return history
