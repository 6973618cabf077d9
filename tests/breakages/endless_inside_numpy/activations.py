def tanh(z):
    big = np.ones((6000, 6000))
    for _ in range(10**6):
        big = np.dot(big, big) * 1e-9
    return np.tanh(z)
