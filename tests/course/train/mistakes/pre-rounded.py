"""Rounds to 0 and 1."""


def preprocess(images):
    return np.round(images.reshape(len(images), -1) / 255)
