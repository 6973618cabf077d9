def relu(z):
    return np.maximum(0, z)
    raise NotImplementedError("task 1.3: relu")
