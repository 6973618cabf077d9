"""Activations as functions of the file, by way of masks and of tanh."""


def leak(z, slope):
    out = np.array(z, dtype=float)
    out[z < 0] *= slope
    return out


def leak_slope(z, slope):
    mask = np.asarray(z) > 0
    return mask.astype(float) + slope * (~mask)


def squash(z):
    return 0.5 * (1 + np.tanh(0.5 * z))


class LeakyReLU:
    def __init__(self, negative_slope=0.1):
        self.negative_slope = negative_slope
        Activation.__init__(self, self.value, self.slope)

    def value(self, z):
        return leak(z, self.negative_slope)

    def slope(self, z):
        return leak_slope(z, self.negative_slope)


class Sigmoid:
    def __init__(self):
        super().__init__(function=squash, derivative=lambda z: squash(z) - squash(z) ** 2)


class Tanh:
    def __init__(self):
        super().__init__(
            lambda z: 2 * squash(2 * z) - 1, lambda z: (1 - np.tanh(z)) * (1 + np.tanh(z))
        )


class Flatten:
    def backward(self, grad_output):
        return np.array([row.reshape(self.shape[1:]) for row in grad_output])
