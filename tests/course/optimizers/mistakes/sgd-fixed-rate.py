# loses: optimizers.sgd.steps

"""The learning rate is always 0.01, whatever SGD was made with."""


class SGD:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            parameters[name] -= 0.01 * g
