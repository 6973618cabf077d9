def relu_derivative(z):
    z = np.asarray(z, dtype=float)
    if z.ndim == 0:
        return (z > 0).astype(float)
    z[z <= 0] = 0
    z[z > 0] = 1
    return z
