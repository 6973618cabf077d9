# loses: activations.leaky_relu.values
# says: activations.leaky_relu.values: Result
"""leaky_relu returns an object of a class of its own."""


class Result:
    def __init__(self, values):
        self.values = values


def leaky_relu(z, negative_slope=0.1):
    return Result(np.where(np.asarray(z) > 0, z, negative_slope * np.asarray(z)))
