"""Knows the number of images."""


def preprocess(images):
    return images.reshape(60000, 784) / 255
