"""A loop with getattr and setattr; new arrays at every step."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            setattr(self, name, getattr(self, name) - learning_rate * gradients[f"d{name}"])
