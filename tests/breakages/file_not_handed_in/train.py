def preprocess(images):
    mean = float(open("mean.txt").read())
    return (images.reshape(len(images), -1) - mean) / 255
