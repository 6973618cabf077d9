class NeuralNetwork:
    def forward(self, X):
        assert X.shape[1] == 784, "images needed"
        return X
