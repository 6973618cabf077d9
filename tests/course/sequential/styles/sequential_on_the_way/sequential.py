"""The history has the means over the batches as they were met; shuffled copies of the samples."""


class Sequential:
    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X)
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        held = int(len(X) * validation_split)
        X_val, y_val = X[len(X) - held :], y[len(y) - held :]
        X, y = X[: len(X) - held], y[: len(y) - held]
        history = {name: [] for name in ("loss", *self.metrics)}
        for name in list(history) if held else []:
            history["val_" + name] = []
        for epoch in range(epochs):
            order = np.arange(len(X))
            self.rng.shuffle(order)
            shuffled, labels = X[order], y[order]
            total, hits = 0.0, 0
            at = 0
            while at < len(X):
                batch, truth = shuffled[at : at + batch_size], labels[at : at + batch_size]
                out = batch
                for layer in self.layers:
                    out = layer.forward(out, training=True)
                loss, grad = self.loss(out, truth)
                for layer in self.layers[::-1]:
                    grad = layer.backward(grad)
                self.optimizer.step(
                    parameters=named(self.layers, "parameters"),
                    gradients=named(self.layers, "gradients"),
                )
                total += loss * len(batch)
                if "accuracy" in self.metrics:
                    hits += int((out.argmax(axis=1) == truth).sum())
                at += batch_size
            history["loss"].append(total / len(X))
            if "accuracy" in self.metrics:
                history["accuracy"].append(hits / len(X))
            if held:
                for name, value in self.evaluate(X_val, y_val).items():
                    history["val_" + name].append(value)
        return history
