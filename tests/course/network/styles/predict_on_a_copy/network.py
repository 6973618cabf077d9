"""The prediction is made by a shallow copy of the network; the class by a Python max."""

import copy


class NeuralNetwork:
    def predict(self, X):
        probabilities = copy.copy(self).forward(X)
        return np.array(
            [max(range(len(row)), key=row.__getitem__) for row in probabilities], dtype=int
        )
