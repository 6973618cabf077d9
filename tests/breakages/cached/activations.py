from functools import lru_cache


@lru_cache(maxsize=None)
def tanh(z):
    return np.tanh(z)
