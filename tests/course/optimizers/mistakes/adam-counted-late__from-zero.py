# loses: optimizers.adam.published, optimizers.adam.steps, optimizers.adam.memory
"""Adam counts its step at the end, and corrects with the count before."""


class Adam:
    def step(self, parameters, gradients):
        for name, g in gradients.items():
            self.m[name] = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            self.v[name] = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g * g
            one = 1 - self.beta1 ** max(self.t, 1)
            two = 1 - self.beta2 ** max(self.t, 1)
            step = self.m[name] / one / (np.sqrt(self.v[name] / two) + self.epsilon)
            parameters[name] -= self.learning_rate * step
        self.t += 1
