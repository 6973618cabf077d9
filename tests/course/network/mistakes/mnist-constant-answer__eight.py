"""The learning rate is multiplied by 8."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            old = getattr(self, name)
            setattr(self, name, old - 8 * learning_rate * gradients[f"d{name}"])
