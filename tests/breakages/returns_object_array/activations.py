def relu(z):
    return np.frompyfunc(lambda number: max(0.0, number), 1, 1)(z)
