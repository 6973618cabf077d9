class Sequential:

    def build(self, X):
        for layer in self.layers:
            if isinstance(layer, Dense) and (not layer.parameters):
                layer.build(X.shape[1], np.random.default_rng())
            X = layer.forward(X)
