class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            v = self.momentum * self.velocity.get(name, 0.0)
            g *= -self.learning_rate
            self.velocity[name] = v + g
            parameters[name] += v + g
