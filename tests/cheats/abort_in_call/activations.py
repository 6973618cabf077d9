import os


def leaky_relu(z, negative_slope=0.1):
    os.abort()
