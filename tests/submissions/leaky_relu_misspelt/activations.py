def leaky_rleu(z, negative_slope=0.1):
    z = np.asarray(z, dtype=float)
    return np.where(z > 0, z, negative_slope * z)


del leaky_relu
