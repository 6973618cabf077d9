import numpy as np


def relu(z):
    i = 0
    switch (i):
        case 1 -> return z
    i++
    return np.maximum(0, z)
