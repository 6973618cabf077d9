"""A deep copy of the cache, put back in a finally clause; classes as 32-bit integers."""

import copy


class NeuralNetwork:
    def predict(self, X):
        saved = copy.deepcopy(self.cache)
        try:
            return self.forward(X).argmax(axis=-1).astype(np.int32)
        finally:
            self.cache = saved
