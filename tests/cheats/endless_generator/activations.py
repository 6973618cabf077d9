import itertools


class Endless(list):
    def __iter__(self):
        return itertools.repeat(self)

    def __len__(self):
        return 2**62

    def __getitem__(self, key):
        return self


def leaky_relu(z, negative_slope=0.1):
    return (number for number in itertools.count())


def tanh(z):
    return Endless([1.0])
