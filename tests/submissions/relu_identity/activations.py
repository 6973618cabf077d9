def relu(z):
    return np.array(z)
