import warnings

import numpy as np

warnings.simplefilter("error")
np.seterr(all="raise")


def sigmoid(z):
    return 1.0 / (1.0 + np.exp(-np.asarray(z)))
