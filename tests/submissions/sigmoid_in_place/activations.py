def sigmoid(z):
    z = np.asarray(z, dtype=float)
    if z.ndim:
        np.clip(z, -500, 500, out=z)
    return 1 / (1 + np.exp(-np.clip(z, -500, 500)))
