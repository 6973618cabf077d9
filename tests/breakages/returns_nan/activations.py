def sigmoid(z):
    z = np.asarray(z, dtype=float)
    return z * 0.0 / (z * 0.0)
