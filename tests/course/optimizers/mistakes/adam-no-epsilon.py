class Adam:
    def step(self, parameters, gradients):
        self.t += 1
        for name in parameters:
            g = gradients[name]
            m = self.beta1 * self.m.get(name, 0.0) + (1 - self.beta1) * g
            v = self.beta2 * self.v.get(name, 0.0) + (1 - self.beta2) * g**2
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = v / (1 - self.beta2**self.t)
            self.m[name], self.v[name] = m, v
            parameters[name] -= self.learning_rate * m_hat / np.sqrt(v_hat)
