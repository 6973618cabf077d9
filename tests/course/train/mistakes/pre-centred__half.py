"""Scales to -1/2 .. 1/2."""


def preprocess(images):
    return images.reshape(len(images), -1) / 255 - 0.5
