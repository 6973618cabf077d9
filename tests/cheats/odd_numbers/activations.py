import decimal
import fractions


def leaky_relu(z, negative_slope=0.1):
    return 10**10000


def tanh(z):
    return decimal.Decimal("sNaN")
