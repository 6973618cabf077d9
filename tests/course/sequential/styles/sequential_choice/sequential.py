"""rng.choice, np.copyto and the like."""


class Sequential:
    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        n = len(X) - int(len(X) * validation_split)
        X_tr, X_va = (X[:n], X[n:])
        y_tr, y_va = (y[:n], y[n:])
        self.build(X_tr)
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        keys = ["loss"] + [m for m in self.metrics if m == "accuracy"]
        if len(X_va):
            keys += ["val_" + k for k in keys]
        history = {k: [] for k in keys}
        for epoch in range(epochs):
            order = self.rng.choice(n, size=n, replace=False)
            for rows in np.split(order, range(batch_size, n, batch_size)):
                outputs = forward_all(self.layers, X_tr[rows], training=True)[-1]
                grad = self.loss(outputs, y_tr[rows])[1]
                backward_all(self.layers, grad)
                params, grads = (named(self.layers, "parameters"), named(self.layers, "gradients"))
                self.optimizer.step(params, grads)
            for name, value in self.evaluate(X_tr, y_tr).items():
                history[name].append(value)
            if len(X_va):
                for name, value in self.evaluate(X_va, y_va).items():
                    history[f"val_{name}"].append(value)
        return history

    def load(self, path):
        own = named(self.layers, "parameters")
        try:
            stored = dict(np.load(path, allow_pickle=False))
        except FileNotFoundError:
            raise
        except Exception as error:
            raise ValueError(str(error)) from None
        if stored.keys() != own.keys() or any((stored[k].shape != own[k].shape for k in own)):
            raise ValueError("other parameters than this model's")
        for k, layer in enumerate(self.layers):
            for name in layer.parameters:
                layer.parameters[name][...] = stored[f"{k}.{name}"]


class DenseNeuralNetwork:
    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        history = {name: [] for name in ("loss", "accuracy", "test_accuracy")}
        rows = np.arange(len(X))
        for _ in range(epochs):
            self.rng.shuffle(rows)
            losses, accuracies = ([], [])
            for start in with_progress(range(0, len(X), batch_size)):
                batch = rows[start : start + batch_size]
                loss, accuracy = self.train_step(X[batch], y[batch], learning_rate)
                losses += [loss] * len(batch)
                accuracies += [accuracy] * len(batch)
            history["loss"].append(float(np.mean(losses)))
            history["accuracy"].append(float(np.mean(accuracies)))
            history["test_accuracy"].append(float(np.mean(self.predict(X_test) == y_test)))
        return history
