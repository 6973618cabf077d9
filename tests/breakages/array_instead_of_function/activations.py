import numpy as np

del relu
relu = np.maximum(0, np.arange(3))
