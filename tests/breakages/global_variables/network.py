class NeuralNetwork:
    def forward(self, X):
        global last_cache
        last_cache.update(X=X)
        return X
