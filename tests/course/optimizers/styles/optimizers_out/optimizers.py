"""In place by out=, by copyto and by slices; memory is changed in place as well."""


class SGD:
    def step(self, parameters, gradients):
        for name, w in parameters.items():
            np.subtract(w, self.learning_rate * gradients[name], out=w)


class Momentum:
    def step(self, parameters, gradients):
        for name, w in parameters.items():
            if name not in self.velocity:
                self.velocity[name] = np.zeros(w.shape)
            v = self.velocity[name] * self.momentum
            v -= gradients[name] * self.learning_rate
            self.velocity[name] = v
            w[...] = w + v


class RMSProp:
    def step(self, parameters, gradients):
        for name in gradients:
            s = self.squares.setdefault(name, np.zeros_like(parameters[name]))
            s = s + (1 - self.decay) * (np.square(gradients[name]) - s)
            self.squares[name] = s
            new = parameters[name] - self.learning_rate * gradients[name] / (s**0.5 + self.epsilon)
            np.copyto(parameters[name], new)


class Adam:
    def step(self, parameters, gradients):
        self.t = self.t + 1
        for name, g in gradients.items():
            for memory, beta, new in ((self.m, self.beta1, g), (self.v, self.beta2, g * g)):
                memory[name] = beta * memory.get(name, np.zeros_like(g)) + (1 - beta) * new
            one, two = 1 - self.beta1**self.t, 1 - self.beta2**self.t
            rate = self.learning_rate * two**0.5 / one
            epsilon = self.epsilon * two**0.5
            parameters[name][:] -= rate * self.m[name] / (np.sqrt(self.v[name]) + epsilon)
