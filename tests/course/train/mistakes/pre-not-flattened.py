# loses: train.preprocess.shape
# says: train.preprocess.shape: preprocess of images
"""Leaves the squares."""


def preprocess(images):
    return images / 255
