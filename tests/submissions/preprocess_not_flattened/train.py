def preprocess(images):
    return images.astype(np.float32) / 255
