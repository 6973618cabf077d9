def preprocess(images):
    rows = images.reshape(len(images), -1).astype(np.float32) / 255
    images[:] = 255 - images
    return rows
