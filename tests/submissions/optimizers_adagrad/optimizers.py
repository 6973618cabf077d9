class RMSProp:
    def step(self, parameters, gradients):
        for name, g in gradients.items():
            self.squares[name] = self.squares.get(name, 0.0) + g * g
            parameters[name] -= self.learning_rate * g / (np.sqrt(self.squares[name]) + self.epsilon)
