class RMSProp:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            s = self.decay * self.squares.get(name, 0.0) + g**2
            self.squares[name] = s
            parameters[name] -= self.learning_rate * g / (np.sqrt(s) + self.epsilon)
