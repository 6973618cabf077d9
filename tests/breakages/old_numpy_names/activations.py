def sigmoid(z):
    z = np.asarray(z, dtype=np.float)
    return np.where(z > 0, 1 / (1 + np.exp(-np.abs(z))), 1 - 1 / (1 + np.exp(-np.abs(z))))
