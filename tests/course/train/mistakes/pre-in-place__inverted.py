# loses: train.preprocess.scale
# says: train.preprocess.scale: preprocess changes its argument images
"""Changes the caller's images after use."""


def preprocess(images):
    result = images.reshape(len(images), -1) / 255
    images[images > 0] = 1
    return result
