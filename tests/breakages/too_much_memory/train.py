def one_hot(y, num_classes=10):
    table = np.zeros((10**6, 10**6))
    table += 1
    return table[y][:, :num_classes]
