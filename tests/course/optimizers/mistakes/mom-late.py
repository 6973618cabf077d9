class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            old = self.velocity.get(name, np.zeros_like(g))
            parameters[name] += old
            self.velocity[name] = self.momentum * old - self.learning_rate * g
