"""The instance's own dictionary, updated at once."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        self.__dict__.update(
            {
                k: self.__dict__[k] - gradients["d" + k] * learning_rate
                for k in ["W1", "W2", "b1", "b2"]
            }
        )
