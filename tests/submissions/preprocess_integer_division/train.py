def preprocess(images):
    return (images.reshape(len(images), -1) // 255).astype(np.float32)
