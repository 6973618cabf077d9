"""Flattens everything."""


def preprocess(images):
    return images.flatten() / 255
