# loses: optimizers.momentum

"""The velocity belongs to the class, so that all objects share it."""


class Momentum:
    memory = {}

    def step(self, parameters, gradients):
        for name in parameters:
            v = self.memory.get(name, self.velocity.get(name, 0.0))
            self.memory[name] = self.momentum * v - self.learning_rate * gradients[name]
            parameters[name] += self.memory[name]
