"""The learning rate is divided by the size of the batch."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            old = getattr(self, name)
            setattr(self, name, old - learning_rate / 128 * gradients[f"d{name}"])
