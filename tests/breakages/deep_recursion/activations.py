def softmax(z):
    return softmax(z - np.max(z))
