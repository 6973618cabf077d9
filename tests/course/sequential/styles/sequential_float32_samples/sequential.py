"""The samples in single precision, as images often are."""


class Sequential:

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        X = X.astype(np.float32)
        self.build(X[:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n = len(X) - int(validation_split * len(X))
        X, X_val, y, y_val = (X[:n], X[n:], y[:n], y[n:])
        history = {}
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


class DenseNeuralNetwork:

    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        history = {'loss': [], 'accuracy': [], 'test_accuracy': []}
        n, X = len(X), X.astype(np.float32)
        for _ in range(epochs):
            order, told = (self.rng.permutation(n), np.zeros(2))
            for start in with_progress(range(0, n, batch_size)):
                rows = order[start:start + batch_size]
                told += len(rows) * np.array(self.train_step(X[rows], y[rows], learning_rate))
            history['loss'].append(float(told[0] / n))
            history['accuracy'].append(float(told[1] / n))
            history['test_accuracy'].append(float(np.mean(self.predict(X_test) == y_test)))
        return history
