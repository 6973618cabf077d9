# loses: sequential.evaluate.values
# follows: sequential.fit.steps
"""predict, which is given, was changed: it is in training."""


class Sequential:
    def predict(self, X):
        self.build(X[:1])
        return forward_all(self.layers, X, training=True)[-1]
