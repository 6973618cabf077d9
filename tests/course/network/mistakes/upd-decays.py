"""Weight decay."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "W2"):
            value = getattr(self, name)
            setattr(self, name, value - learning_rate * (gradients["d" + name] + 0.01 * value))
        self.b1 = self.b1 - learning_rate * gradients["db1"]
        self.b2 = self.b2 - learning_rate * gradients["db2"]
