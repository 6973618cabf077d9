def relu(z):
    raise NotImplementedError("task 1.3: relu")
    return np.maximum(0, z)
