# loses: optimizers.momentum raised

"""One velocity for all parameters, in an attribute."""


class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            v = getattr(self, 'v', 0.0)
            self.v = self.momentum * v - self.learning_rate * gradients[name]
            parameters[name] += self.v
