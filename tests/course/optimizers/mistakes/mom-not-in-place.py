class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            v = self.momentum * self.velocity.get(name, 0.0) - self.learning_rate * g
            self.velocity[name] = v
            parameters[name] = parameters[name] + v
