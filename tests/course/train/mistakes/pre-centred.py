"""Scales to -1 .. 1."""


def preprocess(images):
    return images.reshape(len(images), -1) / 127.5 - 1
