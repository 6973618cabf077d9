def relu(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 0:
        return max(z, 0.0)
    z[z < 0] = 0
    return z
