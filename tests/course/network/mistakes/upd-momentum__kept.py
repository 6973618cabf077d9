# loses: network.update_weights.step
"""Each step keeps half of the one before."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        old = getattr(self, "steps", {})
        self.steps = {
            name: 0.5 * old.get(name, 0.0) + learning_rate * gradients["d" + name]
            for name in ("W1", "b1", "W2", "b2")
        }
        for name, step in self.steps.items():
            setattr(self, name, getattr(self, name) - step)
