class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            v = -self.learning_rate * g
            self.velocity = {n: self.velocity.get(n, 0.0) for n in parameters}
            parameters[name] += v
