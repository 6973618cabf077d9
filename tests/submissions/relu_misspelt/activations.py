def ReLu(z):
    return np.maximum(0, z)


del relu
