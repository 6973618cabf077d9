"""A list of layer objects inside; W1 and the others delegated by __getattr__ and __setattr__."""

import numpy as np

from activations import relu, softmax

WHERE = {"W1": (0, "W"), "b1": (0, "b"), "W2": (1, "W"), "b2": (1, "b")}


class Layer:
    def __init__(self, inputs, outputs, rng):
        self.W = rng.standard_normal((inputs, outputs)) * np.sqrt(2 / inputs)
        self.b = np.zeros((1, outputs))

    def forward(self, A):
        return A @ self.W + self.b

    def backward(self, A, dZ):
        return A.T @ dZ, dZ.sum(axis=0, keepdims=True)


class NeuralNetwork:
    def __init__(self, input_size, hidden_size, output_size, rng=None):
        rng = rng if rng else np.random.default_rng()
        self.layers = [Layer(input_size, hidden_size, rng), Layer(hidden_size, output_size, rng)]
        self.cache = {}

    def __getattr__(self, name):
        if name not in WHERE:
            raise AttributeError(name)
        place, attribute = WHERE[name]
        return getattr(self.layers[place], attribute)

    def __setattr__(self, name, value):
        if name in WHERE:
            place, attribute = WHERE[name]
            setattr(self.layers[place], attribute, value)
        else:
            super().__setattr__(name, value)

    def forward(self, X):
        hidden, output = self.layers
        X = np.asarray(X)
        z1 = hidden.forward(X)
        a1 = relu(z1)
        z2 = output.forward(a1)
        a2 = softmax(z2)
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def predict(self, X):
        hidden, output = self.layers
        return output.forward(relu(hidden.forward(np.asarray(X)))).argmax(axis=1)

    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("shapes differ")
        return -float(
            np.sum(np.asarray(y_true) * np.log(np.asarray(y_pred).clip(1e-15))) / len(y_true)
        )

    def backward(self, y_true):
        hidden, output = self.layers
        dz2 = (self.cache["a2"] - y_true) / len(y_true)
        dW2, db2 = output.backward(self.cache["a1"], dz2)
        dz1 = np.where(self.cache["z1"] > 0, dz2 @ output.W.T, 0.0)
        dW1, db1 = hidden.backward(self.cache["X"], dz1)
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

    def update_weights(self, gradients, learning_rate):
        for number, layer in enumerate(self.layers, start=1):
            layer.W = layer.W - learning_rate * gradients[f"dW{number}"]
            layer.b = layer.b - learning_rate * gradients[f"db{number}"]

    def __len__(self):
        return len(self.layers)
