import warnings

import numpy as np

warnings.simplefilter("error")
np.seterr(invalid="raise", divide="raise", over="raise")
