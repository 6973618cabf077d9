"""As short as can be."""

import zipfile


class Sequential:
    def build(self, X):

        def go(i, X):
            if i == len(self.layers):
                return
            layer = self.layers[i]
            if not layer.parameters and hasattr(layer, "build"):
                layer.build(X.shape[-1], self.rng)
            go(i + 1, layer.forward(X))

        go(0, X[:1])

    def evaluate(self, X, y):
        scores = self.predict(X)
        values = [
            ("loss", lambda: self.loss(scores, y)[0]),
            ("accuracy", lambda: np.mean(np.argmax(scores, 1) == np.asarray(y))),
        ]
        return {k: float(f()) for k, f in values if k == "loss" or k in self.metrics}

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        self.build(X[:1])
        self.optimizer.learning_rate = (
            self.optimizer.learning_rate if learning_rate is None else learning_rate
        )
        n_val = int(validation_split * len(X))
        train, val = (np.arange(len(X))[: len(X) - n_val], np.arange(len(X))[len(X) - n_val :])
        history: dict[str, list[float]] = {}
        for _ in range(epochs):
            train = self.rng.permutation(train)
            for i in with_progress(range(0, len(train), batch_size)):
                b = train[i : i + batch_size]
                out = forward_all(self.layers, X[b], training=True)[-1]
                _, d = self.loss(out, y[b])
                backward_all(self.layers, d)
                self.optimizer.step(
                    named(self.layers, "parameters"), named(self.layers, "gradients")
                )
            for prefix, rows in (("", train), ("val_", val)):
                if len(rows):
                    for k, v in self.evaluate(X[rows], y[rows]).items():
                        history.setdefault(prefix + k, []).append(v)
        return history

    def save(self, path):
        with zipfile.ZipFile(path, "w") as archive:
            for name, array in named(self.layers, "parameters").items():
                with archive.open(name + ".npy", "w") as f:
                    np.lib.format.write_array(f, array, allow_pickle=False)


class DenseNeuralNetwork:
    def __init__(self, layer_sizes, activations, rng=None):
        if len(layer_sizes) < 2 or len(activations) != len(layer_sizes) - 1:
            raise ValueError("lengths")
        if activations[-1] != "softmax" or "softmax" in activations[:-1]:
            raise ValueError("softmax only at the end")
        self.rng = rng or np.random.default_rng()
        names = list(activations[:-1]) + ["linear"]
        self.layers = [Dense(u, a) for u, a in zip(layer_sizes[1:], names)]
        for k, layer in enumerate(self.layers):
            layer.build(layer_sizes[k], self.rng)
