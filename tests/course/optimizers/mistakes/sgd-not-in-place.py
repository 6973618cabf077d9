# loses: optimizers.sgd.steps

"""Every step makes new arrays and puts them into the dictionary."""


class SGD:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            parameters[name] = parameters[name] - self.learning_rate * g
