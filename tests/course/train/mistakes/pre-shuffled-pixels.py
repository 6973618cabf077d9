"""Reads the transposed images."""


def preprocess(images):
    return images.T.reshape(-1, 784) / 255
