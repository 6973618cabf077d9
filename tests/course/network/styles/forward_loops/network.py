"""No matrix product anywhere: loops over samples, units and inputs."""

import math


def layer(rows, W, b):
    out = np.zeros((len(rows), W.shape[1]))
    for n, row in enumerate(rows):
        for unit in range(W.shape[1]):
            total = b[0, unit]
            for i in range(W.shape[0]):
                total += row[i] * W[i, unit]
            out[n, unit] = total
    return out


class NeuralNetwork:
    def forward(self, X):
        X = np.asarray(X, dtype=float)
        z1 = layer(X, self.W1, self.b1)
        a1 = np.array([[max(0.0, z) for z in row] for row in z1])
        z2 = layer(a1, self.W2, self.b2)
        a2 = np.zeros_like(z2)
        for n, row in enumerate(z2):
            powers = [math.exp(z - max(row)) for z in row]
            a2[n] = [power / sum(powers) for power in powers]
        self.cache = {"X": X, "z1": z1, "a1": a1, "z2": z2, "a2": a2}
        return a2

    def predict(self, X):
        cache, self.cache = self.cache, {}
        classes = []
        for row in self.forward(X):
            best = 0
            for k in range(1, len(row)):
                if row[k] > row[best]:
                    best = k
            classes.append(best)
        self.cache = cache
        return np.array(classes)

    def compute_loss(self, y_true, y_pred):
        if np.shape(y_true) != np.shape(y_pred):
            raise ValueError("y_true and y_pred must have the same shape")
        total = 0.0
        for labels, probabilities in zip(y_true, y_pred):
            for label, p in zip(labels, probabilities):
                if label == 1:
                    total -= math.log(max(p, 1e-15))
        return total / len(y_true)

    def backward(self, y_true):
        X, z1, a1, a2 = (self.cache[key] for key in ("X", "z1", "a1", "a2"))
        n = len(X)
        dW1, db1 = np.zeros(self.W1.shape), np.zeros(self.b1.shape)
        dW2, db2 = np.zeros(self.W2.shape), np.zeros(self.b2.shape)
        for s in range(n):
            error = [a2[s][k] - y_true[s][k] for k in range(a2.shape[1])]
            for k, e in enumerate(error):
                db2[0, k] += e / n
                for j in range(a1.shape[1]):
                    dW2[j, k] += a1[s, j] * e / n
            for j in range(a1.shape[1]):
                if z1[s, j] <= 0:
                    continue
                back = sum(self.W2[j, k] * e for k, e in enumerate(error))
                db1[0, j] += back / n
                for i in range(X.shape[1]):
                    dW1[i, j] += X[s, i] * back / n
        return {"dW1": dW1, "db1": db1, "dW2": dW2, "db2": db2}

    def update_weights(self, gradients, learning_rate):
        for name in ["W1", "b1", "W2", "b2"]:
            parameter = getattr(self, name)
            for index in np.ndindex(parameter.shape):
                parameter[index] -= learning_rate * gradients["d" + name][index]
