import sys
import warnings


def leaky_relu(z, negative_slope=0.1):
    return "\ud800\udfff\x00\x1b[2J\ufffe\U0010ffff"


def tanh(z):
    warnings.warn("\ud800\x00\x1b[31m::error::kit_cheat", stacklevel=1)
    sys.stdout.write("\udc80\x00\x1b[31m\n")
    sys.stdout.buffer.write(b"\xff\xfe\x00\x1b[2J")
    return "\ud800"
