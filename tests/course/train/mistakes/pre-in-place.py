# loses: train.preprocess raised
# says: train.preprocess.scale: raised UFuncTypeError
# says: train.preprocess.shape: raised UFuncTypeError
"""Divides in place."""


def preprocess(images):
    images /= 255
    return images.reshape(len(images), -1)
