class Adam:
    def step(self, parameters, gradients):
        for name, g in gradients.items():
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g * g
            parameters[name] -= self.learning_rate * self.m[name] / (np.sqrt(self.v[name]) + self.epsilon)
