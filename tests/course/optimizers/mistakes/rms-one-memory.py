class RMSProp:
    def step(self, parameters, gradients):
        for name in parameters:
            g, s = gradients[name], getattr(self, 's', 0.0)
            self.s = self.decay * s + (1 - self.decay) * g**2
            parameters[name] -= self.learning_rate * g / (np.sqrt(self.s) + self.epsilon)
