"""Only the biases are updated."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("b1", "b2"):
            old = getattr(self, name)
            setattr(self, name, old - learning_rate * gradients[f"d{name}"])
