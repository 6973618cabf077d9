"""operator.isub, zip, a negative step that is added, and the network as the result."""

import operator


class NeuralNetwork:
    def update_weights(self, gradients, learning_rate):
        steps = {key: -learning_rate * np.array(value) for key, value in gradients.items()}
        self.W1 += steps["dW1"]
        self.b1[...] = self.b1 + steps["db1"]
        self.W2, self.b2 = (
            operator.isub(parameter, -steps[key])
            for parameter, key in zip((self.W2, self.b2), ("dW2", "db2"))
        )
        return self
