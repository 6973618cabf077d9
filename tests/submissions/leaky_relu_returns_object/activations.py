class Result:
    def __init__(self, values):
        self.values = values


def leaky_relu(z, negative_slope=0.1):
    return Result(np.where(np.asarray(z) > 0, z, negative_slope * np.asarray(z)))
