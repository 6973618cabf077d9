class RMSProp:
    def step(self, parameters, gradients):
        for name in parameters:
            g = gradients[name]
            s = (1 - self.decay) * g**2
            parameters[name] -= self.learning_rate * g / (np.sqrt(s) + self.epsilon)
