"""Sums by einsum, matrix products with ones, and numpy called by its full name."""

import numpy


def sigmoid(z):
    z = numpy.asarray(z, dtype=numpy.double)
    return numpy.reciprocal(1.0 + numpy.exp(-numpy.clip(z, -700.0, 700.0)))


def relu(z):
    z = numpy.asarray(z)
    return numpy.stack([z, numpy.zeros_like(z)]).max(axis=0)


def relu_derivative(z):
    return numpy.float64(numpy.greater(z, 0))


def softmax(z):
    z = numpy.asarray(z, dtype=float)
    e = numpy.exp(z - numpy.sort(z, axis=-1)[..., -1:])
    return numpy.einsum("...k,...->...k", e, 1 / numpy.einsum("...k->...", e))
