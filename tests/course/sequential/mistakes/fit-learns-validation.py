class Sequential:

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X[:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n = len(X) - int(validation_split * len(X))
        X_val, y_val = (X[n:], y[n:])
        n = len(X)
        history = {}
        for _ in range(epochs):
            order = self.rng.permutation(n)
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start:start + batch_size]
                outputs = forward_all(self.layers, X[rows], training=True)[-1]
                backward_all(self.layers, self.loss(outputs, y[rows])[1])
                gradients = named(self.layers, 'gradients')
                self.optimizer.step(named(self.layers, 'parameters'), gradients)
            told = self.evaluate(X[:n - len(X_val)], y[:n - len(X_val)])
            if len(X_val):
                told |= {f'val_{name}': v for name, v in self.evaluate(X_val, y_val).items()}
            for name, value in told.items():
                history.setdefault(name, []).append(value)
        return history
