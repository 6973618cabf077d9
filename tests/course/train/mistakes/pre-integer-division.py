"""Divides with //."""


def preprocess(images):
    return images.reshape(len(images), -1) // 255
