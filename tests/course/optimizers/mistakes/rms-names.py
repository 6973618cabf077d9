class RMSProp:
    def step(self, parameters, gradients):
        for name in ("W", "b"):
            g = gradients[name]
            self.squares[name] = self.decay * self.squares[name] + (1 - self.decay) * g**2
            parameters[name] -= self.learning_rate * g / (np.sqrt(self.squares[name]) + self.epsilon)
