# loses: train.preprocess.scale
# says: train.preprocess.scale: preprocess
"""Counts column by column."""


def preprocess(images):
    return images.reshape(len(images), 784, order="F") / 255
