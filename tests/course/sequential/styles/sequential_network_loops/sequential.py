"""Lists made step by step, the optimizer of part 6, and a step that prints."""


class DenseNeuralNetwork:
    def __init__(self, layer_sizes, activations, rng=None):
        activations = list(activations)
        if activations.count("softmax") != 1 or activations[-1] != "softmax":
            raise ValueError("softmax comes last")
        if len(layer_sizes) - len(activations) != 1:
            raise ValueError("the lists do not fit")
        self.rng = rng if rng is not None else np.random.default_rng()
        self.layers = []
        for k in range(len(activations)):
            last = k == len(activations) - 1
            self.layers.append(Dense(layer_sizes[k + 1], "linear" if last else activations[k]))
            self.layers[-1].build(layer_sizes[k], self.rng)

    def train_step(self, X, y, learning_rate):
        scores = X
        for layer in self.layers:
            scores = layer.forward(scores)
        loss, grad = layers.softmax_crossentropy_with_logits(scores, y)
        for layer in self.layers[::-1]:
            grad = layer.backward(grad)
        optimizers.SGD(learning_rate).step(
            named(self.layers, "parameters"), named(self.layers, "gradients")
        )
        print("loss", loss)
        return np.float64(loss), (scores.argmax(1) == y).mean()

    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        rows, history = [], []
        for epoch in range(epochs):
            order = self.rng.permutation(len(y))
            parts = np.split(order, range(batch_size, len(y), batch_size))
            steps = [(*self.train_step(X[p], y[p], learning_rate), len(p)) for p in parts]
            loss = sum(s[0] * s[2] for s in steps) / len(y)
            right = sum(s[1] * s[2] for s in steps) / len(y)
            history.append((loss, right, (self.predict(X_test) == y_test).mean()))
        names = ("loss", "accuracy", "test_accuracy")
        return {name: [float(entry[k]) for entry in history] for k, name in enumerate(names)}
