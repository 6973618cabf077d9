class Momentum:
    def step(self, parameters, gradients):
        for name in ("W", "b"):
            g = gradients[name]
            self.velocity[name] = self.momentum * self.velocity[name] - self.learning_rate * g
            parameters[name] += self.velocity[name]
