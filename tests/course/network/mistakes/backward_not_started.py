# loses: network.backward not_started
# says: network.backward.keys_and_shapes: Not started: backward in network.py still raises NotImplementedError
# says: network.backward.dW2: Not started: backward in network.py still raises NotImplementedError
# says: network.backward.db2: Not started: backward in network.py still raises NotImplementedError
# says: network.backward.dW1: Not started: backward in network.py still raises NotImplementedError
# follows: train.gradient_check.flags_bugs, train.train.history
"""backward is still a hole: train and gradient_check follow through."""


class NeuralNetwork:
    def backward(self, y_true):
        # TODO(3.5): from the loss back to X, one line per step of the chain rule.
        raise NotImplementedError("task 3.5: backward")
