"""A cache of its own is kept, but not put back."""


class NeuralNetwork:
    def predict(self, X):
        classes = self.forward(X).argmax(axis=1)
        return classes
