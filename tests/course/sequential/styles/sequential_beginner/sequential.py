"""As a beginner writes it: loops, and type(...) is Dense."""


class Dense:
    def build(self, input_size, rng):
        if self.activation == "relu" or self.activation == "leaky_relu":
            sigma = (2 / input_size) ** 0.5
        else:
            sigma = (2 / (input_size + self.units)) ** 0.5
        W = np.empty((input_size, self.units))
        for i in range(input_size):
            W[i] = sigma * rng.standard_normal(self.units)
        b = np.zeros((1, self.units))
        self.parameters["W"] = W
        self.parameters["b"] = b


class Dropout:
    def forward(self, X, training=False):
        mask = np.ones(X.shape)
        if training:
            r = self.rng.random(X.shape)
            mask = np.where(r < self.rate, 0.0, 1.0 / (1.0 - self.rate))
        self.mask = mask
        return X * mask


class Sequential:
    def build(self, X):
        current = X
        for i in range(len(self.layers)):
            if len(self.layers[i].parameters) == 0 and type(self.layers[i]) is Dense:
                self.layers[i].build(current.shape[-1], self.rng)
            current = self.layers[i].forward(current, training=False)

    def evaluate(self, X, y):
        scores = self.predict(X)
        loss = self.loss(scores, y)[0]
        if "accuracy" not in self.metrics:
            return {"loss": float(loss)}
        right = 0
        for i in range(len(X)):
            if np.argmax(scores[i]) == y[i]:
                right += 1
        return {"loss": float(loss), "accuracy": right / len(X)}

    def fit(self, X, y, epochs=1, batch_size=32, learning_rate=None, validation_split=0.0):
        n_val = int(validation_split * len(X))
        n = len(X) - n_val
        X_train = X[0:n]
        y_train = y[0:n]
        X_val = X[n:]
        y_val = y[n:]
        self.build(X[0:1])
        if learning_rate is not None:
            self.optimizer.learning_rate = learning_rate
        history = {"loss": []}
        if "accuracy" in self.metrics:
            history["accuracy"] = []
        if n_val > 0:
            for k in list(history):
                history["val_" + k] = []
        for epoch in range(epochs):
            perm = self.rng.permutation(n)
            X_shuffled = X_train[perm]
            y_shuffled = y_train[perm]
            start = 0
            while start < n:
                end = min(start + batch_size, n)
                xb = X_shuffled[start:end]
                yb = y_shuffled[start:end]
                outputs = forward_all(self.layers, xb, True)
                loss, grad = self.loss(outputs[-1], yb)
                backward_all(self.layers, grad)
                self.optimizer.step(
                    named(self.layers, "parameters"), named(self.layers, "gradients")
                )
                start = end
            e = self.evaluate(X_train, y_train)
            history["loss"].append(e["loss"])
            if "accuracy" in e:
                history["accuracy"].append(e["accuracy"])
            if n_val > 0:
                e = self.evaluate(X_val, y_val)
                history["val_loss"].append(e["loss"])
                if "accuracy" in e:
                    history["val_accuracy"].append(e["accuracy"])
            print("epoch", epoch, history["loss"][-1])
        return history

    def load(self, path):
        params = named(self.layers, "parameters")
        try:
            data = np.load(path, allow_pickle=False)
            loaded = {}
            for key in data.files:
                loaded[key] = data[key]
        except FileNotFoundError:
            raise
        except Exception:
            raise ValueError("this is no file of saved parameters")
        if sorted(loaded.keys()) != sorted(params.keys()):
            raise ValueError("wrong names")
        for key in params:
            if params[key].shape != loaded[key].shape:
                raise ValueError("wrong shape")
        for key in params:
            params[key][:] = loaded[key]


class DenseNeuralNetwork:
    def __init__(self, layer_sizes, activations, rng=None):
        if len(layer_sizes) - 1 != len(activations):
            raise ValueError("wrong number of activations")
        if len(activations) == 0:
            raise ValueError("at least one layer")
        for a in activations[:-1]:
            if a not in ACTIVATIONS:
                raise ValueError("unknown activation " + a)
        if activations[-1] != "softmax":
            raise ValueError("the last must be softmax")
        if rng is None:
            rng = np.random.default_rng()
        self.rng = rng
        self.layers = []
        for i in range(len(activations)):
            name = activations[i]
            if name == "softmax":
                name = "linear"
            layer = Dense(layer_sizes[i + 1], name)
            layer.build(layer_sizes[i], rng)
            self.layers.append(layer)

    def train_step(self, X, y, learning_rate):
        out = X
        for layer in self.layers:
            out = layer.forward(out)
        loss, grad = layers.softmax_crossentropy_with_logits(out, y)
        for i in range(len(self.layers) - 1, -1, -1):
            grad = self.layers[i].backward(grad)
        for layer in self.layers:
            layer.parameters["W"] -= learning_rate * layer.gradients["W"]
            layer.parameters["b"] -= learning_rate * layer.gradients["b"]
        correct = 0
        for i in range(len(y)):
            if out[i].argmax() == y[i]:
                correct += 1
        return (float(loss), correct / len(y))

    def train_model(self, X, y, X_test, y_test, epochs, batch_size=128, learning_rate=0.1):
        losses, accs, tests = ([], [], [])
        for e in range(epochs):
            perm = self.rng.permutation(len(X))
            loss_sum = 0.0
            acc_sum = 0.0
            for start in range(0, len(X), batch_size):
                idx = perm[start : start + batch_size]
                loss, acc = self.train_step(X[idx], y[idx], learning_rate)
                loss_sum += loss * len(idx)
                acc_sum += acc * len(idx)
            losses.append(loss_sum / len(X))
            accs.append(acc_sum / len(X))
            tests.append(float((self.predict(X_test) == y_test).mean()))
        return {"loss": losses, "accuracy": accs, "test_accuracy": tests}
