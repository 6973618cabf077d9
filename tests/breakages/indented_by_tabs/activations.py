import numpy as np


def relu(z):
	if np.ndim(z) == 0:
		return max(0.0, z)
	return np.maximum(0.0, z)
