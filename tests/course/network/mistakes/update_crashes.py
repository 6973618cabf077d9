# loses: network.update_weights crashed
# says: network.update_weights.step: ended the Python process
# says: network.update_weights.gradients: ended the Python process
"""update_weights ends the whole Python process."""


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        import os

        os._exit(0)
