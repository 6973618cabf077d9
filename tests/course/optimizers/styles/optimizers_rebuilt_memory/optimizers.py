"""The memory as a new dictionary in every step, and parameters by zip."""


class Momentum:
    def step(self, parameters, gradients):
        old = {
            name: self.velocity[name] if name in self.velocity else 0 * g
            for name, g in gradients.items()
        }
        self.velocity = {n: self.momentum * old[n] - self.learning_rate * gradients[n] for n in old}
        for name in parameters:
            parameters[name].__iadd__(self.velocity[name])


class RMSProp:
    def step(self, parameters, gradients):
        old = {name: self.squares.get(name, 0) for name in parameters}
        self.squares = {
            name: self.decay * old[name] + (1 - self.decay) * np.power(gradients[name], 2)
            for name in old
        }
        for (name, w), g in zip(parameters.items(), gradients.values()):
            w -= np.divide(self.learning_rate * g, np.sqrt(self.squares[name]) + self.epsilon)
