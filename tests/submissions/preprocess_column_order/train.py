def preprocess(images):
    return images.transpose(0, 2, 1).reshape(len(images), -1).astype(np.float32) / 255
