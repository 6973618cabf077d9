# loses: activations.leaky_relu.values crashed
# says: activations.leaky_relu.values: a segmentation fault
"""leaky_relu reads memory that it may not read."""

import ctypes


def leaky_relu(z, negative_slope=0.1):
    ctypes.string_at(0)
