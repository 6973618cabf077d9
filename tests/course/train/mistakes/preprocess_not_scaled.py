# loses: train.preprocess.scale, train.mnist.accuracy
# says: train.preprocess.scale: preprocess
# says: train.mnist.accuracy: MNIST
# names: mnist-raw-pixels, pre-no-division
# trains: yes
"""preprocess leaves the pixels between 0 and 255."""


def preprocess(images):
    return images.reshape(len(images), -1).astype(np.float32)
