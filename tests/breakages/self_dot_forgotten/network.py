class NeuralNetwork:
    def forward(self, X):
        z1 = X @ W1 + self.b1
        return z1
