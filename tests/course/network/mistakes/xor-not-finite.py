"""The learning rate is divided by 0."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            old = getattr(self, name)
            setattr(self, name, old - np.float64(learning_rate) / 0.0 * gradients[f"d{name}"])
