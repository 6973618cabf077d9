"""Leaves the pixels as they are."""


def preprocess(images):
    return images.reshape(len(images), -1).astype(np.float32)
