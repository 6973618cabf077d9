"""The classifier hands its work on to a Sequential."""


class DenseNeuralNetwork:
    def __init__(self, layer_sizes, activations, rng=None):
        *hidden, last = activations or [None]
        if last != "softmax" or len(layer_sizes) != len(activations) + 1:
            raise ValueError("give one activation per layer, softmax last")
        unknown = [a for a in hidden if a not in ACTIVATIONS]
        if unknown:
            raise ValueError(f"unknown: {unknown}")
        self.model = Sequential(rng)
        for units, activation in zip(layer_sizes[1:], [*hidden, "linear"]):
            self.model.add(Dense(units, activation))
        self.model.compile("sgd", "sparse_categorical_crossentropy")
        self.model.build(np.zeros((1, layer_sizes[0])))
        self.layers = self.model.layers
        self.rng = self.model.rng

    def train_step(self, X, y, learning_rate):
        self.model.optimizer.learning_rate = learning_rate
        outputs = forward_all(self.layers, X, training=True)[-1]
        loss, grad = self.model.loss(outputs, y)
        backward_all(self.layers, grad)
        self.model.optimizer.step(named(self.layers, "parameters"), named(self.layers, "gradients"))
        return (float(loss), float((outputs.argmax(1) == y).mean()))

    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        history: History = {"loss": [], "accuracy": [], "test_accuracy": []}
        for _ in range(epochs):
            idx = self.rng.permutation(len(X))
            batches = [idx[i : i + batch_size] for i in range(0, len(X), batch_size)]
            results = np.array([self.train_step(X[b], y[b], learning_rate) for b in batches])
            loss, accuracy = np.average(results, axis=0, weights=[len(b) for b in batches])
            history["loss"].append(float(loss))
            history["accuracy"].append(float(accuracy))
            history["test_accuracy"].append(float(np.mean(self.predict(X_test) == y_test)))
        return history
