class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            v = self.momentum * self.velocity.get(name, 0.0) + g
            self.velocity[name] = v
            parameters[name] -= self.learning_rate * v
