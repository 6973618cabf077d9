"""Divides by 256."""


def preprocess(images):
    return images.reshape(len(images), -1) / 256
