class Unspeakable(Exception):
    def __str__(self):
        raise RuntimeError("no text")

    __repr__ = __str__


def leaky_relu(z, negative_slope=0.1):
    raise Unspeakable
