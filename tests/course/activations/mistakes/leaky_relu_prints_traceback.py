# loses: activations.leaky_relu.values
# says: activations.leaky_relu.values: got None (is a return missing?)
# prints: activations.leaky_relu.values: NameError: name 'slope' is not defined
"""leaky_relu prints a traceback, raises nothing and returns nothing."""

import traceback


def leaky_relu(z, negative_slope=0.1):
    try:
        return z * slope
    except NameError:
        traceback.print_exc()
