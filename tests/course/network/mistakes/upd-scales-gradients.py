# loses: network.update_weights.gradients
# says: network.update_weights.gradients: update_weights changes gradients['dW1']
"""The gradients are scaled in place."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        for name in ("W1", "b1", "W2", "b2"):
            gradients["d" + name] *= learning_rate
            setattr(self, name, getattr(self, name) - gradients["d" + name])
