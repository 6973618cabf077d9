import traceback


def leaky_relu(z, negative_slope=0.1):
    try:
        return z * slope
    except NameError:
        traceback.print_exc()
