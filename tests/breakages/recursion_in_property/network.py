class NeuralNetwork:
    @property
    def W1(self):
        return self.W1

    @W1.setter
    def W1(self, value):
        self.W1 = value
