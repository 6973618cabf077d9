"""As in a large library: names in dictionaries, histories made before the loop."""

from collections import defaultdict


class Dense:
    def build(self, input_size, rng):
        if self.activation in {"relu", "leaky_relu"}:
            std = np.sqrt(2.0 / input_size)
        else:
            std = np.sqrt(2.0 / (input_size + self.units))
        self.parameters["W"] = rng.normal(0.0, std, size=(input_size, self.units))
        self.parameters["b"] = np.zeros((1, self.units))


class Dropout:
    def forward(self, X, training=False):
        if not training:
            self.mask = np.ones_like(X)
            return X.copy()
        keep = 1.0 - self.rate
        self.mask = (self.rng.random(X.shape) < keep).astype(X.dtype) / keep
        return X * self.mask


class Sequential:
    def evaluate(self, X, y):
        scores = np.concatenate([self.predict(X[i : i + 256]) for i in range(0, len(X), 256)])
        loss, _ = self.loss(scores, y)
        result = {"loss": float(loss)}
        if "accuracy" in self.metrics:
            result["accuracy"] = (scores.argmax(axis=1) == y).mean().item()
        return result

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        n_val = int(validation_split * len(X))
        X_train, y_train = (X[:-n_val], y[:-n_val]) if n_val > 0 else (X, y)
        X_val, y_val = (X[len(X) - n_val :], y[len(X) - n_val :])
        self.build(X_train[:1])
        history = defaultdict(list)
        indices = np.arange(len(X_train))
        for epoch in range(epochs):
            self.rng.shuffle(indices)
            for start in with_progress(range(0, len(X_train), batch_size)):
                batch = indices[start : start + batch_size]
                self._train_on_batch(X_train[batch], y_train[batch])
            for k, v in self.evaluate(X_train, y_train).items():
                history[k].append(v)
            if n_val > 0:
                for k, v in self.evaluate(X_val, y_val).items():
                    history["val_" + k].append(v)
        return history

    def _train_on_batch(self, X, y):
        out = X
        for layer in self.layers:
            out = layer.forward(out, training=True)
        loss, grad = self.loss(out, y)
        for layer in self.layers[::-1]:
            grad = layer.backward(grad)
        self.optimizer.step(named(self.layers, "parameters"), named(self.layers, "gradients"))
        return loss

    def save(self, path):
        np.savez_compressed(path, **named(self.layers, "parameters"))

    def load(self, path):
        try:
            with np.load(path, allow_pickle=False) as data:
                new = {k: data[k] for k in data.files}
        except FileNotFoundError:
            raise
        except Exception as e:
            raise ValueError(f"cannot read {path}: {e}") from e
        mine = named(self.layers, "parameters")
        if set(new) != set(mine):
            raise ValueError("names differ")
        for k in mine:
            if new[k].shape != mine[k].shape:
                raise ValueError(f"shape of {k} differs")
        for k in mine:
            np.copyto(mine[k], new[k])
