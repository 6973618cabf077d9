def relu(z, threshold):
    return np.where(z > threshold, z, 0)
