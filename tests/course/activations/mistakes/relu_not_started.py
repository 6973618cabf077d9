# loses: activations.relu not_started
# says: activations.relu.values: Not started: relu in activations.py still raises NotImplementedError
# says: activations.relu.shapes: Not started: relu in activations.py still raises NotImplementedError
# follows: network.forward.values, network.predict.labels, train.train.history
"""relu is still a hole: what stands on it follows through."""


def relu(z):
    # TODO(1.3): keep what is positive, replace the rest by 0.
    raise NotImplementedError("task 1.3: relu")
