# loses: sequential.evaluate.values
# says: sequential.evaluate.values: 'loss' of evaluate(X, y) of a 4-6-3 model and 7 samples, spa
# follows: sequential.fit.steps
"""evaluate runs the layers in training."""


class Sequential:

    def evaluate(self, X, y):
        outputs = forward_all(self.layers, X, training=True)[-1]
        found = {'loss': self.loss(outputs, y)[0]}
        if 'accuracy' in self.metrics:
            found['accuracy'] = float(np.mean(np.argmax(outputs, axis=1) == y))
        return found
