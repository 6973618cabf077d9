"""Each step goes on with the one before."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        old = getattr(self, "velocity", dict.fromkeys(gradients, 0.0))
        self.velocity = {key: 0.9 * old[key] - learning_rate * gradients[key] for key in gradients}
        for key, velocity in self.velocity.items():
            setattr(self, key[1:], getattr(self, key[1:]) + velocity)
