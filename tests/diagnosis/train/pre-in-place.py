"""Divides in place."""


def preprocess(images):
    images /= 255
    return images.reshape(len(images), -1)
