def relu(z):
    return np.where(np.asarray(z) >= 0, z, np.nan)
