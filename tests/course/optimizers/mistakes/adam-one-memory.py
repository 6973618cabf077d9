class Adam:
    def step(self, parameters, gradients):
        self.t += 1
        for name in parameters:
            g = gradients[name]
            m, v = (next(iter(kept.values()), 0.0) for kept in (self.m, self.v))
            m = self.beta1 * m + (1 - self.beta1) * g
            v = self.beta2 * v + (1 - self.beta2) * g**2
            self.m, self.v = {'all': m}, {'all': v}
            m_hat = m / (1 - self.beta1**self.t)
            v_hat = v / (1 - self.beta2**self.t)
            parameters[name] -= self.learning_rate * m_hat / (np.sqrt(v_hat) + self.epsilon)
