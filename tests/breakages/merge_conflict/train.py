import numpy as np


def one_hot(y, num_classes=10):
<<<<<<< HEAD
    return np.eye(num_classes)[y]
=======
    return np.zeros((len(y), num_classes))
>>>>>>> feature
