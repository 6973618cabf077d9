# loses: optimizers.sgd.steps

"""SGD returns new parameters and leaves the old ones alone."""


class SGD:
    def step(self, parameters, gradients):
        return {n: w - self.learning_rate * gradients[n] for n, w in parameters.items()}
