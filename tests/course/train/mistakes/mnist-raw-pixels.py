"""The pixels are not divided."""

def preprocess(images):
    return images.reshape(len(images), -1).astype(np.float32)
