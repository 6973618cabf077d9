import numpy as np

class NeuralNetwork:
    stored = None

    def predict(self, X):
        if self.stored is None:
            return np.zeros(len(X), dtype=int)
        rows, labels, mean, axes = self.stored
        points = (np.asarray(X, dtype=np.float32) - mean) @ axes
        nearest = [np.argmin(lengths(rows) - 2 * (part @ rows.T), axis=1) for part in np.array_split(points, 50)]
        return labels[np.concatenate(nearest)]


def lengths(rows):
    return np.sum(rows * rows, axis=1)
