# loses: sequential.build.lazy
# follows: sequential.evaluate.values, sequential.fit.history, sequential.fit.steps, sequential.load.same

"""Sequential.build builds layers that are built."""


class Sequential:

    def build(self, X):
        for layer in self.layers:
            if isinstance(layer, Dense):
                layer.build(X.shape[1], self.rng)
            X = layer.forward(X)
