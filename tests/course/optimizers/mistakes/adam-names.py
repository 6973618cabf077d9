class Adam:
    def step(self, parameters, gradients):
        self.t += 1
        for name in ("W", "b"):
            g = gradients[name]
            self.m[name] = self.beta1 * self.m[name] + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v[name] + (1 - self.beta2) * g**2
            one, two = 1 - self.beta1**self.t, 1 - self.beta2**self.t
            parameters[name] -= self.learning_rate * self.m[name] / one / (np.sqrt(self.v[name] / two) + self.epsilon)
