# loses: train.preprocess.scale
# says: train.preprocess.scale: preprocess
"""Divides with // and returns floats."""


def preprocess(images):
    return (images.reshape(len(images), -1) // 255).astype(float)
