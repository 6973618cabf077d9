"""All new parameters go into the gradients."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            gradients["d" + name] = getattr(self, name) - learning_rate * gradients["d" + name]
