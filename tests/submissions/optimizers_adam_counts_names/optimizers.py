class Adam:
    def step(self, parameters, gradients):
        for name, g in gradients.items():
            self.t += 1
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g * g
            one, two = 1 - self.beta1**self.t, 1 - self.beta2**self.t
            step = self.m[name] / one / (np.sqrt(self.v[name] / two) + self.epsilon)
            parameters[name] -= self.learning_rate * step
