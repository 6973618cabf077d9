def sigmoid(z):
    return np.round(1 / (1 + np.exp(-np.clip(z, -500, 500)))).astype(int)
