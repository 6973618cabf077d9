"""Only the hidden layer is updated."""

class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1"):
            old = getattr(self, name)
            setattr(self, name, old - learning_rate * gradients[f"d{name}"])
