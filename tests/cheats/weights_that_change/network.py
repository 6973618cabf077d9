import numpy as np

class NeuralNetwork:
    @property
    def W1(self):
        return np.random.default_rng().standard_normal((np.random.randint(1, 9), 4))

    @W1.setter
    def W1(self, value):
        pass
