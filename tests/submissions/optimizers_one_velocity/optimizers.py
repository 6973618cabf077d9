class Momentum:
    def step(self, parameters, gradients):
        for name in parameters:
            v = self.momentum * getattr(self, "v", 0.0) - self.learning_rate * gradients[name]
            self.v = v
            parameters[name] += v
