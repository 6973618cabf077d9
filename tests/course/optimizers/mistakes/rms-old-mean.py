class RMSProp:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            old = self.squares.get(name, np.zeros_like(g))
            parameters[name] -= self.learning_rate * g / (np.sqrt(old) + self.epsilon)
            self.squares[name] = self.decay * old + (1 - self.decay) * g**2
