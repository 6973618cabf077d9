"""predict leaves out half of the network."""

class NeuralNetwork:
    def predict(self, X):
        return np.argmin(np.asarray(X) @ self.W1 @ self.W2, axis=1)
