def relu(z):
    z = np.asarray(z)
    return (z + np.sqrt(z.astype(complex) ** 2)) / 2
