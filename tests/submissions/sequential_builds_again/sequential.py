class Sequential:

    def build(self, X):
        for layer in self.layers:
            if isinstance(layer, Dense):
                layer.build(X.shape[1], self.rng)
            X = layer.forward(X)
